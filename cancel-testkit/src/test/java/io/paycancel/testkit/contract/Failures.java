package io.paycancel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract as JUnit does, and says what failed. */
final class Failures {
    private Failures() {}

    static Set<String> failuresOf(Class<?> contract) {
        return failuresOf(selectClass(contract));
    }

    /** The names of the tests that fail. */
    static Set<String> failuresOf(DiscoverySelector... selectors) {
        Set<String> failed = new TreeSet<>();
        Set<String> run = new TreeSet<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    String name = ((MethodSource) test.getSource().orElseThrow()).getMethodName();
                    run.add(name);
                    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                        failed.add(name);
                    }
                }
            }
        });
        assertThat(run).as("tests that were run").isNotEmpty();
        return failed;
    }
}
