/** A small shop that gives money back: what a merchant's Spring Boot application may look like. */
@NullMarked
package io.paycancel.examples.shop;

import org.jspecify.annotations.NullMarked;
