package io.paycancel.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Which licences may come along with what is published, as a CycloneDX SBOM names them. */
final class LicenceRules {
    /** Permissive, and weak copyleft that ends at its own files. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Public Domain");

    private LicenceRules() {}

    /** Each component that we may take under none of its licences, with what it says. */
    static List<String> notAllowed(JsonNode sbom) {
        return components(sbom)
                .filter(component -> licences(component).noneMatch(ALLOWED::contains))
                .map(component ->
                        name(component) + ": " + licences(component).sorted().toList())
                .toList();
    }

    static Stream<JsonNode> components(JsonNode sbom) {
        return StreamSupport.stream(sbom.path("components").spliterator(), false);
    }

    static String name(JsonNode component) {
        return component.path("group").asString("") + ":"
                + component.path("name").asString("");
    }

    /** Several are a choice, in a list as in an expression with OR; one with AND or WITH is a licence of its own. */
    private static Stream<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .flatMap(choice -> Stream.concat(
                        Stream.of("id", "name")
                                .map(field -> choice.path("license").path(field).asString("")),
                        Stream.of(choice.path("expression")
                                .asString("")
                                .replaceAll("^\\(|\\)$", "")
                                .split(" OR "))))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
