/**
 * What an operator sees of cancellations in a Spring Boot application: meters, observations, health, log events, and secrets
 * that stay masked. The way in: {@code docs/observability.md}; each auto-configuration here stays away where what it needs is
 * not there, and nothing that it adds can change what becomes of a cancellation.
 */
@NullMarked
package io.paycancel.spring.observe;

import org.jspecify.annotations.NullMarked;
