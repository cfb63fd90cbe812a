/** What is claimed of speed, measured beside its peers in the same run. */
@NullMarked
package io.paycancel.benchmarks;

import org.jspecify.annotations.NullMarked;
