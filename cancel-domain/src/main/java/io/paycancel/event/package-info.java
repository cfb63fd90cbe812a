/** What has happened, in the past tense; told to each {@link io.paycancel.event.CancellationListener}. */
@NullMarked
package io.paycancel.event;

import org.jspecify.annotations.NullMarked;
