/**
 * Fuzzing: what reads from outside gets input that nobody would write, found by coverage ({@link io.paycancel.fuzz.Main}). What
 * is tried stands in {@link io.paycancel.fuzz.Targets}; how an input is judged, in each target, independently of the code that
 * it judges.
 */
@NullMarked
package io.paycancel.fuzz;

import org.jspecify.annotations.NullMarked;
