package io.paycancel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Response;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * {@code java.net.http} hands its results to the JVM's common pool, always on JDK 25 and on older ones where there are more
 * than two processors. Somebody else's waiting tasks must not turn an answer that is there into an unknown outcome.
 */
class BusyCommonPoolTest {
    private static final int MORE_TASKS_THAN_THREADS = 4 * Math.max(1, ForkJoinPool.getCommonPoolParallelism());

    private static final SendOnceClient SEND_ONCE = SendOnceClient.create();

    @Test
    void an_answer_is_in_time_while_every_thread_of_the_common_pool_waits() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        for (int i = 0; i < MORE_TASKS_THAN_THREADS; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                begun.countDown();
                await(answered);
            });
        }
        begun.await();
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.json("{\"resCd\":\"0000\"}")))) {
            // Twice: the second one goes out over the pooled connection.
            for (int i = 0; i < 2; i++) {
                try (Response response =
                        SEND_ONCE.execute(Posts.to(server.url()), Posts.within(Duration.ofSeconds(10)))) {
                    assertThat(response.status()).isEqualTo(200);
                    assertThat(new String(response.body().asInputStream().readAllBytes(), UTF_8))
                            .isEqualTo("{\"resCd\":\"0000\"}");
                }
            }
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        } finally {
            answered.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
