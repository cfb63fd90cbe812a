/** One class for each way in. Listed in {@link io.paycancel.fuzz.Targets}. */
@NullMarked
package io.paycancel.fuzz.surface;

import org.jspecify.annotations.NullMarked;
