package io.paycancel.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Holds results to the goals. */
public final class Check {
    /** On these the goals have to be reached. */
    public static final List<Integer> JDKS = List.of(17, 25);

    private Check() {}

    /** Each goal that is not reached, or not measured, on any of the JDKs; empty if all are reached. */
    public static List<String> shortfalls(SortedMap<Integer, Results> newest, List<Goal> goals) {
        List<String> wrong = new ArrayList<>();
        for (int jdk : JDKS) {
            Results results = newest.get(jdk);
            if (results == null) {
                wrong.add("JDK " + jdk + ": no results");
                continue;
            }
            for (Goal goal : goals) {
                if (jdk < goal.fromJdk()) {
                    continue;
                }
                Goal.Verdict verdict = goal.judge(results.measurements());
                if (verdict == null) {
                    wrong.add("JDK " + jdk + ": " + goal + ": not measured");
                } else if (!verdict.isReached()) {
                    wrong.add("JDK " + jdk + ": " + goal + ": " + Tables.figure(verdict) + " is "
                            + Tables.value(verdict) + ", spread " + Tables.spread(verdict));
                }
            }
        }
        return wrong;
    }

    /** How many figures were held to how many goals. */
    public static String summary(SortedMap<Integer, Results> newest, List<Goal> goals, List<String> shortfalls) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Integer, Results> one : newest.entrySet()) {
            text.append("JDK ")
                    .append(one.getKey())
                    .append(": results of ")
                    .append(one.getValue().date())
                    .append(System.lineSeparator());
        }
        return text.append(goals.size())
                .append(" goals, ")
                .append(shortfalls.size())
                .append(" not reached")
                .toString();
    }
}
