/**
 * The values of a cancellation, from {@link io.paycancel.model.Money} to {@link io.paycancel.model.Cancellation}: immutable,
 * checked when they are made, and free of clocks, randomness and input/output.
 */
@NullMarked
package io.paycancel.model;

import org.jspecify.annotations.NullMarked;
