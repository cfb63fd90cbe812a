package io.paycancel.benchmarks.report;

/** How much of it is measured. */
public enum Plan {
    /** All of it, for one JDK, in less than ten minutes. */
    SHORT,
    /** With more forks, longer rounds and larger sizes. */
    FULL
}
