/**
 * Whole cancellations under load, against a stub of the provider in another process: what they cost beside their peers, and how
 * that cost grows.
 */
@NullMarked
package io.paycancel.benchmarks.load;

import org.jspecify.annotations.NullMarked;
