package io.paycancel.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Results and goals as tables in Markdown. */
public final class Tables {
    private Tables() {}

    /** All of a run: where, which versions, and every figure with its ratio to this library's. */
    public static String ofRun(Results results) {
        StringBuilder out = new StringBuilder();
        out.append("# ").append(ResultsFiles.nameOf(results)).append("\n\n");
        out.append("Made by `./bench")
                .append(results.mode() == Plan.FULL ? " --full" : "")
                .append("`. ");
        out.append(where(results)).append("\n\n");
        out.append(
                "Ratios are to paycancel in the same group: 2.00 takes twice as much. The spread is that of the rounds.\n");
        for (Map.Entry<String, List<Measurement>> group :
                byGroup(results.measurements()).entrySet()) {
            out.append("\n## ").append(group.getKey()).append("\n\n");
            appendGroup(out, group.getValue());
        }
        out.append("\n## Versions\n\n");
        new TreeMap<>(results.versions())
                .forEach((library, version) -> out.append("- ")
                        .append(library)
                        .append(' ')
                        .append(version)
                        .append('\n'));
        return out.toString();
    }

    static String where(Results results) {
        Results.Machine machine = results.machine();
        return "JDK " + results.jdk() + ", " + machine.cpu() + ", " + machine.cores() + " cores, " + machine.memoryMiB()
                + " MiB, " + machine.os() + ".";
    }

    private static Map<String, List<Measurement>> byGroup(List<Measurement> measurements) {
        Map<String, List<Measurement>> groups = new LinkedHashMap<>();
        measurements.forEach(one ->
                groups.computeIfAbsent(one.group(), key -> new ArrayList<>()).add(one));
        return groups;
    }

    private static void appendGroup(StringBuilder out, List<Measurement> group) {
        boolean curve = group.stream().anyMatch(one -> one.x() != null);
        out.append(curve ? "| who | at " : "| who ").append("| median | spread | rounds | ratio | B/op |\n");
        out.append(curve ? "|---|--:" : "|---").append("|--:|--:|--:|--:|--:|\n");
        for (Measurement one : group) {
            Double x = one.x();
            Double bytes = one.bytesPerOp();
            out.append("| ").append(one.name());
            if (curve) {
                out.append(" | ").append(x == null ? "" : Text.number(x));
            }
            out.append(" | ").append(Text.number(one.median())).append(' ').append(one.unit());
            out.append(" | ").append(Text.number(one.low())).append(" to ").append(Text.number(one.high()));
            out.append(" | ").append(one.samples());
            out.append(" | ").append(ratio(one, group));
            out.append(" | ")
                    .append(bytes == null ? "" : Text.number(Math.rint(bytes)))
                    .append(" |\n");
        }
    }

    private static String ratio(Measurement one, List<Measurement> group) {
        return group.stream()
                .filter(other -> other.name().equals(Measurement.OURS)
                        && Objects.equals(other.x(), one.x())
                        && other.unit().equals(one.unit()))
                .findFirst()
                .map(ours -> Text.ratio(one.median() / ours.median()))
                .orElse("");
    }

    /** Each goal with what the newest run on each JDK says of it. */
    public static String ofGoals(SortedMap<Integer, Results> newest, List<Goal> goals) {
        StringBuilder out = new StringBuilder("| what | goal |");
        newest.keySet().forEach(jdk -> out.append(" JDK ").append(jdk).append(" | spread | figures |"));
        out.append("\n|---|---|").append("--:|--:|---|".repeat(newest.size())).append('\n');
        for (Goal goal : goals) {
            out.append("| `")
                    .append(goal.where())
                    .append("` | ")
                    .append(goal.text())
                    .append(" |");
            for (Map.Entry<Integer, Results> one : newest.entrySet()) {
                Goal.Verdict verdict = goal.judge(one.getValue().measurements());
                if (one.getKey() < goal.fromJdk()) {
                    out.append(" no goal here | | |");
                } else if (verdict == null) {
                    out.append(" not measured | | |");
                } else {
                    String value = value(verdict);
                    out.append(' ').append(verdict.isReached() ? value : "**" + value + "**");
                    out.append(" | ")
                            .append(spread(verdict))
                            .append(" | ")
                            .append(figure(verdict))
                            .append(" |");
                }
            }
            out.append('\n');
        }
        out.append('\n');
        newest.values()
                .forEach(results -> out.append("- ")
                        .append(where(results))
                        .append(" `./bench")
                        .append(results.mode() == Plan.FULL ? " --full" : "")
                        .append("` on ")
                        .append(results.date())
                        .append(".\n"));
        return out.toString();
    }

    static String value(Goal.Verdict verdict) {
        return isQuotient(verdict) ? Text.ratio(verdict.value()) : Text.number(verdict.value());
    }

    static String spread(Goal.Verdict verdict) {
        return isQuotient(verdict)
                ? Text.ratio(verdict.low()) + " to " + Text.ratio(verdict.high())
                : Text.number(verdict.low()) + " to " + Text.number(verdict.high());
    }

    private static boolean isQuotient(Goal.Verdict verdict) {
        return verdict.against() != null;
    }

    static String figure(Goal.Verdict verdict) {
        Measurement against = verdict.against();
        if (verdict.goal().kind() == Goal.Kind.BYTES) {
            return Text.number(verdict.value()) + " B/op";
        }
        String subject = Text.number(verdict.subject().median());
        return against == null
                ? subject + " " + verdict.subject().unit()
                : subject + " / " + Text.number(against.median()) + " " + against.unit();
    }
}
