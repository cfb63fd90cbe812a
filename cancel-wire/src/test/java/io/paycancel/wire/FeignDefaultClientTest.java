package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Client;
import io.paycancel.testkit.contract.FeignClientContract;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Why {@link SendOnceClient} exists, and proof that its contract can be broken. */
class FeignDefaultClientTest {
    private static final String SENDS_TWICE =
            "a_kept_connection_that_breaks_under_the_second_request_is_an_error_and_nothing_is_sent_again";
    private static final String TAKES_LESS = "a_truncated_body_is_an_error_and_no_short_success";

    @SuppressWarnings("deprecation") // its newer name is not known to older versions of Feign
    static final class DefaultClient extends FeignClientContract {
        @Override
        protected Client client() {
            // With buffering: without it, the body is sent in chunks, which nobody asked for.
            return new Client.Default(null, null, false);
        }
    }

    @Test
    void feign_s_own_client_sends_twice_and_takes_a_short_answer_for_a_whole_one() {
        assertThat(failuresOf(
                        DefaultClient.class,
                        "a_whole_answer_comes_back_whole",
                        "the_request_arrives_byte_for_byte",
                        SENDS_TWICE,
                        TAKES_LESS))
                .containsExactlyInAnyOrder(SENDS_TWICE, TAKES_LESS);
    }

    private static Set<String> failuresOf(Class<?> contract, String... tests) {
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(tests)
                                        .map(test -> DiscoverySelectors.selectMethod(contract, test))
                                        .toList())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failed.add(((MethodSource) test.getSource().orElseThrow()).getMethodName());
                                }
                            }
                        });
        return failed;
    }
}
