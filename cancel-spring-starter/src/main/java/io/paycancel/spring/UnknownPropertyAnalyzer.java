package io.paycancel.spring;

import io.paycancel.model.OneLine;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which {@code paycancel.*} key does not exist, and which one was probably meant. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

    /** What is wrong may be anything, and is shown on a console. */
    private static final int LONGEST = 1000;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, UnboundConfigurationPropertiesException cause) {
        List<ConfigurationProperty> ours = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith("paycancel."))
                .toList();
        if (ours.isEmpty()) {
            return null;
        }
        String description = ours.stream()
                .map(property -> "There is no property " + property.getName()
                        + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")"))
                .map(line -> OneLine.of(line, LONGEST))
                .collect(Collectors.joining("\n"));
        String action = ours.stream()
                .map(property -> OneLine.of(property.getName().toString(), LONGEST))
                .map(name -> KnownProperties.nearest(name)
                        .map(nearest -> "Write " + nearest + " instead of " + name + ".")
                        .orElse("Take " + name + " out. There are: " + String.join(", ", KnownProperties.names())
                                + "."))
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, action, cause);
    }
}
