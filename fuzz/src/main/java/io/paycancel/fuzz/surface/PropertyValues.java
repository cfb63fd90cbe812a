package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Plant;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** The properties {@code paycancel.*}, a line each: an application starts with them, or is told what to correct. */
public final class PropertyValues implements Target {
    private static final String CANARY = "canary-7f3a-";

    private final ConfiguredBeans beans = new ConfiguredBeans();
    /** Those of Boot that want a bean factory are left out; they are not ours. */
    private final List<FailureAnalyzer> analyzers =
            SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(FailureAnalyzer.class, (type, name, failure) -> {})
                    .stream()
                    .filter(analyzer -> analyzer.getClass().getName().startsWith("io.paycancel."))
                    .toList();

    /** With the analyzers that the starter registers. */
    public PropertyValues() {
        if (analyzers.size() < 3) {
            throw new IllegalStateException("The starter's analyzers are not found: " + analyzers);
        }
    }

    @Override
    public void tryInput(Input input) {
        Map<String, Object> properties = properties(input.text());
        Throwable failure = beans.failureWith(properties);
        if (failure == null) {
            return;
        }
        FailureAnalysis analysis = analysis(failure);
        Finding.unless(analysis != null, Promises.ERROR, failure);
        if (analysis != null) {
            StringWriter told = new StringWriter();
            told.append(analysis.getDescription()).append(analysis.getAction());
            failure.printStackTrace(new PrintWriter(told, true));
            if (Plant.SECRET_TOLD.isPlanted()) {
                told.append(properties.toString());
            }
            Finding.unless(!told.toString().contains(CANARY), Promises.SECRET, properties.keySet());
        }
    }

    private @Nullable FailureAnalysis analysis(Throwable failure) {
        for (FailureAnalyzer analyzer : analyzers) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                return analysis;
            }
        }
        return null;
    }

    /** What is secret can be told from everything else. */
    private static Map<String, Object> properties(String text) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            String[] sides = line.split("=", 2);
            if (sides.length == 2) {
                boolean isSecret = sides[0].contains("secret-key") || sides[0].contains("sealing.keys");
                properties.put("paycancel." + sides[0], isSecret && !sides[1].isBlank() ? CANARY + sides[1] : sides[1]);
            }
        }
        return properties;
    }
}
