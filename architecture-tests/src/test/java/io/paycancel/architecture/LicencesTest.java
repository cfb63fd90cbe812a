package io.paycancel.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is published has a bill of materials, and brings no licence along that a user could not take. */
class LicencesTest {
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final JsonMapper JSON = new JsonMapper();

    /** Jars that are deployed. */
    private static List<String> published() {
        return MODULE.matcher(Project.file("pom.xml").text())
                .results()
                .map(found -> found.group(1))
                .filter(module -> {
                    String pom = Project.file(module + "/pom.xml").text();
                    return !pom.contains("<maven.deploy.skip>true<") && !pom.contains("<packaging>pom<");
                })
                .toList();
    }

    private static JsonNode sbom(String module) {
        Path file = Project.ROOT.resolve(module).resolve("target/bom.json");
        assertThat(file).as("written by the phase package: ./mvnw verify").exists();
        return JSON.readTree(SourceText.read(Project.ROOT, file).text());
    }

    @Test
    void every_module_that_is_published_has_an_sbom_with_allowed_licences_only() {
        assumeFalse(Boolean.getBoolean("gates.skip"), "SBOMs are a gate");
        assertThat(published())
                .contains("cancel-domain", "cancel-spring-starter")
                .doesNotContain("benchmarks");
        for (String module : published()) {
            JsonNode sbom = sbom(module);
            assertThat(sbom.path("bomFormat").asString("")).isEqualTo("CycloneDX");
            assertThat(sbom.path("metadata").path("component").path("name").asString(""))
                    .isEqualTo(module);
            assertThat(LicenceRules.components(sbom).map(LicenceRules::name))
                    .as(module)
                    .contains("org.jspecify:jspecify")
                    .doesNotContain("net.jqwik:jqwik");
            assertThat(LicenceRules.notAllowed(sbom)).as(module).isEmpty();
        }
        assertThat(LicenceRules.components(sbom("cancel-alipay-adapter")).map(LicenceRules::name))
                .contains("io.github.openfeign:feign-core", "tools.jackson.core:jackson-databind");
    }

    @Test
    void a_licence_that_is_not_allowed_is_found_and_so_is_none() {
        JsonNode sbom = JSON.readTree("""
                {"components": [
                  {"group": "a", "name": "apache", "licenses": [{"license": {"id": "Apache-2.0"}}]},
                  {"group": "a", "name": "choice", "licenses": [{"license": {"id": "GPL-2.0-only"}}, {"license": {"id": "MIT"}}]},
                  {"group": "a", "name": "either", "licenses": [{"expression": "(GPL-2.0-only OR EPL-2.0)"}]},
                  {"group": "a", "name": "gpl", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
                  {"group": "a", "name": "both", "licenses": [{"expression": "MIT AND GPL-3.0-only"}]},
                  {"group": "a", "name": "other", "licenses": [{"license": {"name": "Business Source License"}}]},
                  {"group": "a", "name": "silent"}]}
                """);
        assertThat(LicenceRules.notAllowed(sbom))
                .containsExactly(
                        "a:gpl: [GPL-3.0-only]",
                        "a:both: [MIT AND GPL-3.0-only]",
                        "a:other: [Business Source License]",
                        "a:silent: []");
    }
}
