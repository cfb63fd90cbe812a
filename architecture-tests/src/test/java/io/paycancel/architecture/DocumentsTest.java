package io.paycancel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is true as far as a machine can tell; each rule is shown to fail. */
class DocumentsTest {
    private static final List<SourceText> DOCUMENTS = Project.files(Project.ROOT, ".md");
    private static final List<SourceText> COMPILED = Project.files(Project.ROOT, ".java").stream()
            .filter(file -> file.name().startsWith("examples/") || file.name().endsWith("/Snippets.java"))
            .toList();
    private static final SourceText ENGLISH = Project.file("README.md");
    private static final SourceText KOREAN = Project.file("README.ko.md");

    @Test
    void the_readme_is_short_in_both_languages() {
        assertThat(ENGLISH.lines()).hasSizeLessThanOrEqualTo(150);
        assertThat(KOREAN.lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void the_quick_start_is_the_compiled_one() {
        SourceText source =
                Project.file("examples/quickstart/src/main/java/io/paycancel/examples/quickstart/Quickstart.java");
        String quickStart = DocumentRules.blocks(ENGLISH, "java").get(0);

        assertThat(DocumentRules.holds(source, quickStart)).isTrue();
        assertThat(quickStart.lines().count()).isLessThanOrEqualTo(30);
        assertThat(DocumentRules.holds(source, quickStart.replaceFirst("cancel", "cancle")))
                .isFalse();
    }

    @Test
    void every_java_block_is_compiled() {
        assertThat(DocumentRules.uncompiledBlocks(DOCUMENTS, COMPILED)).isEmpty();

        SourceText source =
                new SourceText("A.java", "class A {\n    void f() {\n        g();\n        h();\n    }\n}\n");
        assertThat(DocumentRules.uncompiledBlocks(List.of(java("g();\nh();")), List.of(source)))
                .isEmpty();
        assertThat(DocumentRules.uncompiledBlocks(List.of(java("g();\ni();")), List.of(source)))
                .hasSize(1);
        assertThat(DocumentRules.uncompiledBlocks(List.of(java("h();\ng();")), List.of(source)))
                .hasSize(1);
    }

    @Test
    void both_languages_show_the_same_code() {
        for (String language : List.of("java", "xml", "console")) {
            assertThat(DocumentRules.blocks(ENGLISH, language))
                    .as(language)
                    .isNotEmpty()
                    .isEqualTo(DocumentRules.blocks(KOREAN, language));
        }
    }

    @Test
    void the_versions_shown_are_those_built_with() {
        String pom = Project.file("pom.xml").text();

        assertThat(between("<version>", "</version>", String.join("\n", DocumentRules.blocks(ENGLISH, "xml"))))
                .containsOnly(
                        between("<version>", "</version>", pom).get(0),
                        between("<sqlite.version>", "</sqlite.version>", pom).get(0));
    }

    private static List<String> between(String start, String end, String text) {
        return Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end))
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void every_link_leads_somewhere() throws Exception {
        assertThat(DOCUMENTS).extracting(SourceText::name).contains("README.md", "docs/glossary.md");
        assertThat(DocumentRules.brokenLinks(Project.ROOT, DOCUMENTS)).isEmpty();

        Path root = Files.createTempDirectory("links");
        Files.writeString(root.resolve("there.md"), "# A heading, here\n");
        assertThat(DocumentRules.brokenLinks(
                        root,
                        List.of(new SourceText(
                                "from.md",
                                "[a](there.md) [b](there.md#a-heading-here) [c](gone.md) [d](there.md#gone) "
                                        + "[e](https://example.org/)"))))
                .containsExactly("from.md: gone.md", "from.md: there.md#gone");
    }

    @Test
    void nothing_names_a_path_of_one_machine() {
        List<SourceText> all = Stream.of(".md", ".java", ".xml", ".properties", ".yml", ".config")
                .flatMap(suffix -> Project.files(Project.ROOT, suffix).stream())
                .toList();
        assertThat(DocumentRules.pathsOfOneMachine(all)).isEmpty();
        assertThat(DocumentRules.pathsOfOneMachine(List.of(new SourceText("a.md", "see /home/me/pom.xml\n./home/x"))))
                .containsExactly("a.md: see /home/me/pom.xml");
    }

    @Test
    void every_module_is_in_the_readme() {
        Pattern module = Pattern.compile("<module>(.+?)</module>");
        List<String> modules = module.matcher(Project.file("pom.xml").text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(modules).contains("cancel-domain").allSatisfy(name -> {
            assertThat(ENGLISH.text()).contains("`" + name + "`");
            assertThat(KOREAN.text()).contains("`" + name + "`");
        });
    }

    @Test
    void every_decision_is_listed_and_numbered_without_a_gap() {
        String index = Project.file("docs/decisions/README.md").text();
        List<String> notes = DOCUMENTS.stream()
                .map(SourceText::name)
                .filter(name -> name.matches("docs/decisions/\\d{4}-.*"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
        assertThat(notes).hasSizeGreaterThanOrEqualTo(10);
        for (int i = 0; i < notes.size(); i++) {
            assertThat(notes.get(i)).startsWith(String.format("%04d-", i + 1));
            String title = Project.file("docs/decisions/" + notes.get(i))
                    .lines()
                    .get(0)
                    .replaceFirst("# \\d+\\. ", "");
            assertThat(index).contains((i + 1) + ". [" + title + "](" + notes.get(i) + ")");
        }
    }

    /** A word in the glossary's last column that is no type would send a reader looking for nothing. */
    @Test
    void every_type_that_the_glossary_names_is_there() {
        List<String> types =
                Place.product().stream().map(type -> type.getSimpleName()).toList();
        List<String> named = Project.file("docs/glossary.md").lines().stream()
                .filter(line -> line.startsWith("| **"))
                .map(line -> line.split("\\|", -1)[3])
                .flatMap(cell ->
                        Pattern.compile("`(\\w+)").matcher(cell).results().map(found -> found.group(1)))
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(types).containsAll(named);
    }

    @Test
    void every_member_that_a_document_names_is_there() {
        assertThat(DocumentRules.unknownMembers(DOCUMENTS, Place.product())).isEmpty();
        SourceText settings = Project.file("docs/decisions/0010-unknown-at-kicc.md");
        assertThat(settings.text()).contains("`AlipaySettings.findKey`");
        assertThat(DocumentRules.unknownMembers(
                        List.of(new SourceText(
                                "a.md",
                                "`AlipaySettings.findKey` `AlipaySettings.FindKey` `Step.LOOK_UP` `System.out` "
                                        + "`AlipaySettings.guess` `Money.of(\"1\", USD)` `Money.round(1)`")),
                        Place.product()))
                .containsExactly("a.md: AlipaySettings.guess", "a.md: Money.round");
    }

    /** A proof that is not there proves nothing. */
    @Test
    void every_test_that_a_document_names_is_there() {
        List<SourceText> sources = Project.files(Project.ROOT, ".java");
        assertThat(Project.file("docs/security.md").text())
                .contains("`SealingKeysTest.a_secret_cannot_be_moved_to_another_cancellation`");
        assertThat(DocumentRules.unknownTests(DOCUMENTS, sources)).isEmpty();

        SourceText test = new SourceText("a/src/test/java/ATest.java", "class ATest { @Test void b() {} }");
        SourceText document = new SourceText("a.md", "`ATest` `ATest.b` `ATest.c` `BTest` `*Test` ATest.d");
        assertThat(DocumentRules.unknownTests(List.of(document), List.of(test)))
                .containsExactly("a.md: `ATest.c`", "a.md: `BTest`");
    }

    @Test
    void the_planted_faults_are_those_that_are_documented() {
        String source = Project.file("cancel-testkit/src/main/java/io/paycancel/testkit/simulation/Plant.java")
                .text();
        List<String> planted = Pattern.compile("/\\*\\* (.+)\\. \\*/\\s+[A-Z_]+\\(\"(.+)\"\\)")
                .matcher(source)
                .results()
                .map(found -> "| " + found.group(1) + " | " + found.group(2) + " |")
                .toList();
        List<String> documented = Project.file("docs/reliability.md").lines().stream()
                .dropWhile(line -> !line.equals("| planted fault | promise that it breaks |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(documented).hasSizeGreaterThanOrEqualTo(12).isEqualTo(planted);
    }

    private static SourceText java(String code) {
        return new SourceText("a.md", "Text\n\n```java\n" + code + "\n```\n");
    }
}
