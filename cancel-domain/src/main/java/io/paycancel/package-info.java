/**
 * The way in: {@link io.paycancel.Cancellations} accepts a request, sees to it that it happens exactly once, and tells what
 * became of it. The engine behind it is package-private.
 */
@NullMarked
package io.paycancel;

import org.jspecify.annotations.NullMarked;
