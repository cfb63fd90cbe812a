/** What every adapter shares: sending once, reading answers, and signing. */
@NullMarked
package io.paycancel.wire;

import org.jspecify.annotations.NullMarked;
