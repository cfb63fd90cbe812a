/** Jakarta Validation constraints for fields whose limits are in bytes of UTF-8, such as {@link io.paycancel.validation.MaxBytes}. */
@NullMarked
package io.paycancel.validation;

import org.jspecify.annotations.NullMarked;
