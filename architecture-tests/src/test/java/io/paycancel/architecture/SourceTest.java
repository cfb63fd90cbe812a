package io.paycancel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules over source text hold, and each is shown to fail. */
class SourceTest {
    private static final List<SourceText> JAVA = Project.files(Project.ROOT, ".java");

    @Test
    void the_source_tree_is_looked_at() {
        assertThat(JAVA)
                .extracting(SourceText::name)
                .contains(
                        "cancel-domain/src/main/java/io/paycancel/model/Money.java",
                        "cancel-wire/src/main/java/io/paycancel/wire/package-info.java",
                        "architecture-tests/src/test/java/io/paycancel/architecture/SourceTest.java")
                .noneMatch(name -> name.contains("/target/"));
    }

    @Test
    void no_file_is_longer_than_400_lines() {
        assertThat(SourceRules.tooLong(JAVA)).isEmpty();
        assertThat(SourceRules.tooLong(List.of(main("A", "\n".repeat(400)), main("B", "\n".repeat(401)))))
                .containsExactly("cancel-domain/src/main/java/a/B.java has 401 lines; 400 are the most");
    }

    @Test
    void every_package_says_what_it_is_for_and_that_it_is_null_marked() {
        assertThat(SourceRules.packagesWithoutInfo(JAVA)).isEmpty();

        SourceText type = main("A", "class A {}");
        assertThat(SourceRules.packagesWithoutInfo(List.of(type))).hasSize(1);
        assertThat(SourceRules.packagesWithoutInfo(List.of(type, main("package-info", "/** Values. */\npackage a;"))))
                .hasSize(1);
        assertThat(SourceRules.packagesWithoutInfo(List.of(type, main("package-info", "@NullMarked\npackage a;"))))
                .hasSize(1);
        assertThat(SourceRules.packagesWithoutInfo(
                        List.of(type, main("package-info", "/** Values. */\n@NullMarked\npackage a;"))))
                .isEmpty();
    }

    @Test
    void the_domain_has_no_floating_point_number_not_even_a_local_one() {
        assertThat(SourceRules.floatingPoint(JAVA)).isEmpty();
        assertThat(SourceRules.floatingPoint(List.of(
                        main("A", "class A { long f(long x) { var half = (double) x / 2; return (long) half; } }"),
                        main("B", "// a double click\nclass B { String s = \"double \\\" float\"; /* Float */ }"))))
                .containsExactly("cancel-domain/src/main/java/a/A.java has double");
    }

    @Test
    void no_test_waits_with_sleep() {
        assertThat(SourceRules.waitingTests(JAVA)).isEmpty();
        assertThat(SourceRules.waitingTests(List.of(
                        test("A", "class A { void f() { Thread.sleep(1); } }"),
                        test("B", "class B { void f() { TimeUnit.SECONDS.sleep(1); } }"),
                        test("C", "class C { String s = \"Thread.sleep\"; }"))))
                .hasSize(2);
    }

    @Test
    void nothing_is_left_over() {
        assertThat(SourceRules.leftOvers(JAVA)).isEmpty();
        assertThat(SourceRules.leftOvers(List.of(
                        main("A", "// TODO later"),
                        main("B", "throw new UnsupportedOperationException();"),
                        test("C", "@Disabled class C {}"),
                        test("D", "class D { int todos; }"),
                        main("E", "throw new UnsupportedOperationException(\"the server binds by itself\");"))))
                .hasSize(3);
    }

    @Test
    void nobody_takes_the_host_name_out_of_tls() {
        assertThat(SourceRules.unnamedHosts(JAVA)).isEmpty();
        assertThat(SourceRules.unnamedHosts(List.of(
                        main("A", "System.setProperty(\"jdk.internal.httpclient.disableHostnameVerification\", \"\");"),
                        main("B", "parameters.setEndpointIdentificationAlgorithm(null);"),
                        main("C", "parameters.setEndpointIdentificationAlgorithm(\"HTTPS\");"),
                        main("D", "refuse(\"jdk.internal.httpclient.disableHostnameVerification\");"))))
                .hasSize(2);
    }

    private static SourceText main(String type, String text) {
        return new SourceText("cancel-domain/src/main/java/a/" + type + ".java", text);
    }

    private static SourceText test(String type, String text) {
        return new SourceText("cancel-domain/src/test/java/a/" + type + ".java", text);
    }
}
