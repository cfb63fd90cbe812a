package io.paycancel.benchmarks.load;

import java.io.PrintStream;

/**
 * What a program finds when it begins.
 *
 * @param postgres the JDBC URL of a server, with its user
 */
record Setting(Sizes sizes, Stub stub, String postgres, Figures figures, PrintStream out) {}
