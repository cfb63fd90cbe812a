/**
 * Pages for the person who decides what machines cannot decide; off unless {@code paycancel.console.enabled} is true. Begin with
 * {@link io.paycancel.spring.console.PaycancelConsoleAutoConfiguration}.
 */
@NullMarked
package io.paycancel.spring.console;

import org.jspecify.annotations.NullMarked;
