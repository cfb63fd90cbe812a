/** Results: what was measured, where, against which goals, as JSON, as a table and as plots. */
@NullMarked
package io.paycancel.benchmarks.report;

import org.jspecify.annotations.NullMarked;
