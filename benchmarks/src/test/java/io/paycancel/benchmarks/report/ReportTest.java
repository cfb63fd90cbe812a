package io.paycancel.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportTest {
    private static final Results.Machine MACHINE = new Results.Machine("A CPU <fast>", 2, 4096, "Linux 6");
    private static final List<Goal> GOALS = List.of(
            Goal.ratio("signing/plain/41", "peer", 0.75),
            Goal.bytes("signing/plain/41", 640),
            Goal.ratioAtLeast("calls", "peer", 0.8),
            Goal.growth("growth/rows", 1.1),
            Goal.figure("memory", 512));

    private static Measurement one(String group, String name, @Nullable Double x, String unit, double median) {
        return new Measurement(group, name, x, unit, median, median * 0.9, median * 1.1, 3, 632.4);
    }

    private static List<Measurement> good() {
        return List.of(
                one("signing/plain/41", "paycancel", null, "ns/op", 75),
                one("signing/plain/41", "peer", null, "ns/op", 100),
                one("calls", "paycancel", 1.0, "1/s", 80),
                one("calls", "peer", 1.0, "1/s", 100),
                one("calls", "paycancel", 32.0, "1/s", 900),
                one("calls", "peer", 32.0, "1/s", 1000),
                one("growth/rows", "paycancel", 1e6, "ms", 1.1),
                one("growth/rows", "paycancel", 1e3, "ms", 1.0),
                one("memory", "paycancel", null, "MiB", 512),
                one("latency-store/p50", "paycancel", null, "ms", 1),
                one("latency-store/p99.9", "paycancel", null, "ms", 4));
    }

    private static Results results(String jdk, List<Measurement> measurements) {
        return new Results("2026-11-23", Plan.SHORT, jdk, MACHINE, Map.of("guava", "33.8.0-jre"), measurements);
    }

    private static SortedMap<Integer, Results> newest(List<Measurement> on17, List<Measurement> on25) {
        return new TreeMap<>(Map.of(17, results("17.0.15+6", on17), 25, results("25.0.3+9-LTS", on25)));
    }

    private static List<Measurement> withOurs(String group, double median) {
        List<Measurement> changed = new ArrayList<>();
        for (Measurement was : good()) {
            boolean meant = was.group().equals(group) && was.name().equals("paycancel");
            changed.add(meant ? one(group, "paycancel", was.x(), was.unit(), median) : was);
        }
        return changed;
    }

    @Test
    void goals_that_are_just_reached_are_reached() {
        assertThat(Check.shortfalls(newest(good(), good()), GOALS)).isEmpty();
    }

    @Test
    void what_falls_short_is_named_with_goal_figure_ratio_and_spread() {
        assertThat(Check.shortfalls(newest(good(), withOurs("signing/plain/41", 76)), GOALS))
                .containsExactly("JDK 25: paycancel of signing/plain/41: at most 0.75 of peer: 76 / 100 ns/op is 0.76, "
                        + "spread 0.62 to 0.93");
    }

    @Test
    void each_kind_of_goal_can_be_missed() {
        assertThat(Check.shortfalls(newest(withOurs("calls", 79), good()), GOALS))
                .containsExactly("JDK 17: paycancel of calls: at least 0.8 of peer: 79 / 1000 1/s is 0.08, "
                        + "spread 0.06 to 0.10");
        assertThat(Check.shortfalls(newest(withOurs("memory", 513), good()), GOALS))
                .containsExactly("JDK 17: paycancel of memory: at most 512: 513 MiB is 513, spread 462 to 564");

        List<Measurement> growing = new ArrayList<>(good());
        growing.add(one("growth/rows", "paycancel", 1e7, "ms", 1.2));
        assertThat(Check.shortfalls(newest(growing, good()), GOALS))
                .containsExactly("JDK 17: paycancel of growth/rows: at most 1.1 times that at the start: "
                        + "1.2 / 1 ms is 1.20, spread 0.98 to 1.47");
        assertThat(Check.shortfalls(newest(good(), good()), List.of(Goal.bytes("signing/plain/41", 631))))
                .hasSize(2)
                .first()
                .asString()
                .contains("632 B/op");
    }

    @Test
    void a_goal_may_be_held_at_one_place_or_on_young_jdks_only() {
        List<Measurement> slow = withOurs("calls", 1);
        Goal goal = Goal.ratioAtLeast("calls", "peer", 0.8);
        List<Measurement> slowAtOne = new ArrayList<>(good());
        slowAtOne.set(2, one("calls", "paycancel", 1.0, "1/s", 1));

        assertThat(Check.shortfalls(newest(slowAtOne, good()), List.of(goal.at(32))))
                .isEmpty();
        assertThat(Check.shortfalls(newest(slow, good()), List.of(goal.at(32))))
                .containsExactly("JDK 17: paycancel of calls at 32: at least 0.8 of peer: 1 / 1000 1/s is 0.00, "
                        + "spread 0.00 to 0.00");
        assertThat(Check.shortfalls(newest(slow, slow), List.of(goal.fromJdk(18))))
                .hasSize(1);
        assertThat(Tables.ofGoals(newest(slow, slow), List.of(goal.at(32).fromJdk(18))))
                .contains("| `calls at 32` | at least 0.8 of peer | no goal here | | | **0.00** |");
    }

    @Test
    void what_was_not_measured_is_not_reached() {
        assertThat(Check.shortfalls(newest(good(), good()), List.of(Goal.ratio("signing/plain/41", "nobody", 1))))
                .containsExactly(
                        "JDK 17: paycancel of signing/plain/41: at most 1 of nobody: not measured",
                        "JDK 25: paycancel of signing/plain/41: at most 1 of nobody: not measured");
        assertThat(Check.shortfalls(new TreeMap<>(), GOALS))
                .containsExactly("JDK 17: no results", "JDK 25: no results");
    }

    @Test
    void the_table_of_a_run_has_machine_versions_and_ratios() {
        String table = Tables.ofRun(results("17.0.15+6", good()));

        assertThat(table)
                .startsWith("# 2026-11-23-jdk17\n")
                .contains("JDK 17.0.15+6, A CPU <fast>, 2 cores, 4096 MiB, Linux 6.")
                .contains("| peer | 100 ns/op | 90 to 110 | 3 | 1.33 | 632 |\n")
                .contains("| peer | 32 | 1000 1/s | 900 to 1100 | 3 | 1.11 | 632 |\n")
                .contains("- guava 33.8.0-jre\n");
    }

    @Test
    void the_table_of_goals_marks_what_is_missed() {
        String table = Tables.ofGoals(newest(good(), withOurs("signing/plain/41", 76)), GOALS);

        assertThat(table)
                .contains("| `signing/plain/41` | at most 0.75 of peer | 0.75 | 0.61 to 0.92 | 75 / 100 ns/op "
                        + "| **0.76** | 0.62 to 0.93 | 76 / 100 ns/op |\n")
                .contains("| `signing/plain/41` | at most 640 B/op | 632 |");
    }

    @Test
    void results_are_read_as_they_were_written_and_the_newest_count(@TempDir Path folder) throws Exception {
        Results old = results("17.0.15+6", good());
        Results young = new Results("2026-11-24", Plan.FULL, "17.0.16", MACHINE, Map.of(), good());
        ResultsFiles.write(folder, young);
        ResultsFiles.write(folder, old);
        ResultsFiles.write(folder, results("25.0.3+9-LTS", good()));

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("2026-11-23-jdk17.json", "2026-11-24-jdk17.json", "2026-11-23-jdk25.json");
        assertThat(ResultsFiles.read(folder.resolve("2026-11-23-jdk17.json"))).isEqualTo(old);
        assertThat(ResultsFiles.newest(folder)).containsOnlyKeys(17, 25).containsEntry(17, young);
    }

    @Test
    void plots_are_well_formed_and_show_what_was_measured() throws Exception {
        SortedMap<String, String> plots = Plots.of(newest(good(), good()), GOALS);

        assertThat(plots).containsOnlyKeys("growth-rows.svg", "latency-store.svg", "ratios.svg");
        for (String svg : plots.values()) {
            assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(parsed(svg).getTagName()).isEqualTo("svg");
        }
        // On each JDK two ratios, and a box beside the name of the JDK; the paper is a box, too.
        assertThat(parsed(plots.get("ratios.svg")).getElementsByTagName("rect").getLength())
                .isEqualTo(2 * 2 + 2 + 1);
        assertThat(parsed(plots.get("growth-rows.svg"))
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(2 * 2);
        assertThat(plots.get("growth-rows.svg")).contains(">1000<", ">1000000<", "paycancel, JDK 25");
        assertThat(plots.get("latency-store.svg")).contains(">p50<", ">p99.9<");
    }

    private static Element parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    @Test
    void only_what_stands_between_the_markers_is_replaced() {
        String document = "# A\n\n<!-- goals: written by ./bench --plots -->\n\nold\n\n<!-- end of goals -->\n\nmore\n";

        String written = Document.withSection(document, "goals", "new\n");

        assertThat(written).isEqualTo(document.replace("old", "new"));
        assertThat(Document.withSection(written, "goals", "new\n")).isEqualTo(written);
        assertThatThrownBy(() -> Document.withSection("# A", "goals", "new"))
                .hasMessageContaining("<!-- goals: written by ./bench --plots -->");
    }

    @Test
    void this_machine_and_its_libraries_are_known() {
        assertThat(Here.machine().cores()).isPositive();
        assertThat(Here.machine().memoryMiB()).isPositive();
        assertThat(Here.machine().cpu()).isNotBlank();
        assertThat(Here.versions()).containsKeys("guava", "tink", "stripe-java", "jackson-databind");
    }
}
