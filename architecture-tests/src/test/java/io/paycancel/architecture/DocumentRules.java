package io.paycancel.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be checked of documents. Each rule names what breaks it. */
final class DocumentRules {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)[^`\\n]*`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");
    private static final Pattern OF_ONE_MACHINE =
            Pattern.compile("(^|[^.a-zA-Z0-9])/(work|root|tmp|home)/|\\.\\./shared");

    private DocumentRules() {}

    /** The blocks in that language, in their order, each without indentation of its own. */
    static List<String> blocks(SourceText document, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(document.text());
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2).stripIndent().strip());
            }
        }
        return blocks;
    }

    /** Java in documents that stands nowhere in compiled code, line for line. */
    static List<String> uncompiledBlocks(Collection<SourceText> documents, Collection<SourceText> sources) {
        return documents.stream()
                .flatMap(document -> blocks(document, "java").stream()
                        .filter(block -> sources.stream().noneMatch(source -> holds(source, block)))
                        .map(block -> document.name() + ": "
                                + block.lines().findFirst().orElse("")))
                .toList();
    }

    /** Whether the block's lines follow each other in the source, all indented by the same number of blanks more. */
    static boolean holds(SourceText source, String block) {
        List<String> wanted = block.lines().toList();
        List<String> lines = source.lines();
        return Stream.iterate(0, at -> at + wanted.size() <= lines.size(), at -> at + 1)
                .anyMatch(at -> String.join("\n", lines.subList(at, at + wanted.size()))
                        .stripIndent()
                        .strip()
                        .equals(block));
    }

    /** Links to files or headings that are not there. */
    static List<String> brokenLinks(Path root, Collection<SourceText> documents) {
        return documents.stream()
                .flatMap(document -> links(document)
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !leadsSomewhere(root, document, link))
                        .map(link -> document.name() + ": " + link))
                .toList();
    }

    private static Stream<String> links(SourceText document) {
        return LINK.matcher(BLOCK.matcher(document.text()).replaceAll(""))
                .results()
                .map(found -> found.group(1));
    }

    private static boolean leadsSomewhere(Path root, SourceText document, String link) {
        String[] parts = link.split("#", 2);
        Path here = root.resolve(document.name());
        Path target = parts[0].isEmpty() ? here : here.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || HEADING.matcher(SourceText.read(root, target).text())
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** {@code Type.member} in backticks, where the type is one of ours and has no such method, field or nested type. */
    static List<String> unknownMembers(Collection<SourceText> documents, JavaClasses product) {
        return documents.stream()
                .flatMap(document -> MEMBER.matcher(document.text())
                        .results()
                        .filter(found -> isUnknown(product, found.group(1), found.group(2)))
                        .map(found -> document.name() + ": " + found.group(1) + "." + found.group(2)))
                .toList();
    }

    /** A setting is a method of the builder, so what is nested in a type counts as its own. */
    private static boolean isUnknown(JavaClasses product, String type, String member) {
        List<JavaClass> meant = product.stream()
                .filter(one -> one.getSimpleName().equals(type)
                        || one.getEnclosingClass()
                                .filter(outer -> outer.getSimpleName().equals(type))
                                .isPresent())
                .toList();
        return !meant.isEmpty()
                && meant.stream()
                        .noneMatch(one -> one.getSimpleName().equals(member)
                                || one.getMembers().stream()
                                        .anyMatch(its -> its.getName().equals(member)));
    }

    /** {@code SomeTest} or {@code SomeTest.method} in backticks that is no test here; {@code *Test} is a pattern. */
    static List<String> unknownTests(Collection<SourceText> documents, Collection<SourceText> sources) {
        return documents.stream()
                .flatMap(document -> TEST.matcher(document.text())
                        .results()
                        .filter(found ->
                                sources.stream().noneMatch(source -> isTest(source, found.group(1), found.group(2))))
                        .map(found -> document.name() + ": " + found.group(0)))
                .toList();
    }

    private static boolean isTest(SourceText source, String type, @Nullable String method) {
        return source.name().contains("/src/test/")
                && source.name().endsWith("/" + type + ".java")
                && (method == null || source.text().contains(" void " + method + "("));
    }

    static List<String> pathsOfOneMachine(Collection<SourceText> files) {
        return files.stream()
                .filter(file -> !file.name().startsWith("architecture-tests/"))
                .flatMap(file -> file.lines().stream()
                        .filter(line -> OF_ONE_MACHINE.matcher(line).find())
                        .map(line -> file.name() + ": " + line.strip()))
                .toList();
    }
}
