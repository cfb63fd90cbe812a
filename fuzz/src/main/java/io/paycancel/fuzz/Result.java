package io.paycancel.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What came of a run.
 *
 * @param covered how many places of the code were reached
 * @param newlyCovered how many of them by inputs that were not kept before
 * @param corpus how many inputs reach something that no other does
 * @param findings the inputs that broke a promise
 * @param saidOfIt what the process said last, or of the finding
 */
record Result(
        String target,
        int exit,
        long inputs,
        long covered,
        long newlyCovered,
        long corpus,
        List<Path> findings,
        List<String> saidOfIt) {
    private static final Pattern STATUS =
            Pattern.compile("(?m)^#(\\d+)\\s+(\\w+)\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    private static final String SAID = "== Java Exception: ";
    private static final int LINES = 12;

    static Result read(String target, int exit, Path log, List<Path> findings, int seeds) throws IOException {
        String text = Files.readString(log);
        List<MatchResult> statuses = STATUS.matcher(text).results().toList();
        long executed = Stream.concat(
                        EXECUTED.matcher(text).results().map(found -> found.group(1)),
                        statuses.stream().map(status -> status.group(1)))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        long first = statuses.stream()
                .filter(status -> status.group(2).equals("INITED"))
                .mapToLong(status -> Long.parseLong(status.group(3)))
                .findFirst()
                .orElse(0);
        MatchResult last = statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
        long covered = last == null ? 0 : Long.parseLong(last.group(3));
        long corpus = last == null ? seeds : Long.parseLong(last.group(4));
        return new Result(target, exit, executed, covered, covered - first, corpus, findings, said(text));
    }

    private static List<String> said(String text) {
        List<String> lines = text.lines().toList();
        int at = lines.stream()
                .filter(line -> line.contains(SAID))
                .findFirst()
                .map(lines::indexOf)
                .orElse(-1);
        return at < 0
                ? lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                : lines.subList(at, Math.min(lines.size(), at + LINES));
    }

    boolean isClean() {
        return exit == 0 && inputs > 0;
    }

    /** Whether that promise was broken. */
    boolean breaks(String promise) {
        return !findings.isEmpty()
                && saidOfIt.stream().anyMatch(line -> line.contains(Finding.class.getName() + ": " + promise));
    }

    /** In one line. */
    String line() {
        String verdict = isClean() ? "0 violations" : findings.isEmpty() ? "DID NOT RUN" : "VIOLATION";
        return "  %-16s %,11d inputs, coverage %,5d (%d of it new), corpus %,d, %s"
                .formatted(target, inputs, covered, newlyCovered, corpus, verdict);
    }
}
