/**
 * Plain Java, no framework: {@link io.paycancel.examples.quickstart.Quickstart} is the shortest program that cancels a payment,
 * {@link io.paycancel.examples.quickstart.Demo} shows what happens when things go wrong.
 */
@NullMarked
package io.paycancel.examples.quickstart;

import org.jspecify.annotations.NullMarked;
