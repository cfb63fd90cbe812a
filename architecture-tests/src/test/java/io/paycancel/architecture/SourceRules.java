package io.paycancel.architecture;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be seen only in the text of Java files. Each rule takes files and names those that break it. */
final class SourceRules {
    static final int MOST_LINES = 400;

    private static final Pattern FLOATING = Pattern.compile("\\b(double|float|Double|Float)\\b");
    private static final Pattern WAITING = Pattern.compile("\\b(Thread\\s*\\.\\s*sleep|TimeUnit\\.[A-Z]+\\.sleep)\\b");
    private static final Pattern LEFT_OVER = Pattern.compile(
            "\\b(TODO|FIXME|XXX)\\b|UnsupportedOperationException\\(\\s*\\)|[Nn]ot implemented|@Disabled\\b|@Ignore\\b");
    private static final Pattern NAME_OFF = Pattern.compile("setEndpointIdentificationAlgorithm\\((?!\"HTTPS\"\\))"
            + "|setProperty\\([^;]*disableHostnameVerification|-D[a-z.]*disableHostnameVerification");
    private static final Pattern PACKAGE_SENTENCE =
            Pattern.compile("(?s)^/\\*\\*.*?\\w+.*?\\*/\\s*@NullMarked\\s+package ");

    private SourceRules() {}

    static List<String> tooLong(List<SourceText> files) {
        return files.stream()
                .filter(file -> file.lines().size() > MOST_LINES)
                .map(file -> file.name() + " has " + file.lines().size() + " lines; " + MOST_LINES + " are the most")
                .toList();
    }

    /** Every package of the product says in a sentence what it is for, and that nothing in it is null unless it says so. */
    static List<String> packagesWithoutInfo(List<SourceText> files) {
        Set<String> described = files.stream()
                .filter(file -> file.name().endsWith("/package-info.java"))
                .filter(file -> PACKAGE_SENTENCE.matcher(file.text()).find())
                .map(SourceRules::folder)
                .collect(Collectors.toSet());
        return files.stream()
                .filter(SourceText::isProduct)
                .filter(file -> !file.name().endsWith("module-info.java"))
                .map(SourceRules::folder)
                .distinct()
                .filter(folder -> !described.contains(folder))
                .map(folder -> folder + " has no package-info.java with a sentence and @NullMarked")
                .toList();
    }

    private static String folder(SourceText file) {
        return file.name().substring(0, file.name().lastIndexOf('/'));
    }

    /** Local variables, too, which leave no trace in a class file. */
    static List<String> floatingPoint(List<SourceText> files) {
        return files.stream()
                .filter(SourceText::isProduct)
                .filter(file -> file.name().startsWith("cancel-domain/"))
                .map(file -> found(file, file.code(), FLOATING))
                .filter(Objects::nonNull)
                .toList();
    }

    static List<String> waitingTests(List<SourceText> files) {
        return files.stream()
                .filter(file -> file.name().contains("src/test/") || file.name().startsWith("cancel-testkit/"))
                .filter(file -> !file.name().contains("/java/fixtures/"))
                .map(file -> found(file, file.code(), WAITING))
                .filter(Objects::nonNull)
                .toList();
    }

    static List<String> leftOvers(List<SourceText> files) {
        return files.stream()
                .filter(file -> !file.name().startsWith("architecture-tests/"))
                .map(file -> found(file, file.text(), LEFT_OVER))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The JDK's switches that take the host name out of TLS, also as text in a system property. */
    static List<String> unnamedHosts(List<SourceText> files) {
        return files.stream()
                .filter(SourceText::isProduct)
                .map(file -> found(file, file.text(), NAME_OFF))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String found(SourceText file, String where, Pattern what) {
        Matcher matcher = what.matcher(where);
        return matcher.find() ? file.name() + " has " + matcher.group() : null;
    }
}
