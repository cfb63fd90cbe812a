/** The shortest program that cancels a payment. */
@NullMarked
package io.paycancel.examples.quickstart;

import org.jspecify.annotations.NullMarked;
