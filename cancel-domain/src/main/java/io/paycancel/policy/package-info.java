/**
 * Pure decisions: {@link io.paycancel.policy.LifeCycle} makes the next state of a cancellation and asks
 * {@link io.paycancel.policy.RetryPolicy} what comes next. Nothing here reads a clock, sleeps or keeps state.
 */
@NullMarked
package io.paycancel.policy;

import org.jspecify.annotations.NullMarked;
