package io.paycancel.benchmarks.report;

import java.util.List;

/** What measures something that JMH cannot. It is run in a JVM of its own, on the JDK that is tested. */
public interface Programme {
    /** One word, by which {@code ./bench --only} finds it. */
    String name();

    /** Measures, and tells what it is doing on standard error. */
    List<Measurement> run(Plan plan) throws Exception;
}
