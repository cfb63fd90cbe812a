/** A stand-in for KICC, and the contract tests for gateways and stores. */
@NullMarked
package io.paycancel.testkit;

import org.jspecify.annotations.NullMarked;
