/**
 * Durable cancellations in a Spring Boot application. The way in: the properties {@code paycancel.*}
 * ({@link io.paycancel.spring.PaycancelProperties}) and the bean {@link io.paycancel.Cancellations}.
 *
 * <p>{@link io.paycancel.spring.PaycancelStoreAutoConfiguration} keeps the record on the application's data source, or in an
 * SQLite file if it has none; {@link io.paycancel.spring.PaycancelAutoConfiguration} makes the gateways whose properties are
 * there, and lets the worker work while the application runs. Each bean backs off to one of the application's own.
 */
@NullMarked
package io.paycancel.spring;

import org.jspecify.annotations.NullMarked;
