/** Signs messages with a shared secret; the way in is {@link io.paycancel.wire.signing.HmacSha256}. */
@NullMarked
package io.paycancel.wire.signing;

import org.jspecify.annotations.NullMarked;
