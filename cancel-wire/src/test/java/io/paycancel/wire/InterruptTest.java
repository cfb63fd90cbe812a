package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptTest {
    private final SendOnceClient client = SendOnceClient.create();

    private record Ended(IOException thrown, boolean isInterrupted) {}

    /** One call in a thread of its own, so that it can be interrupted. */
    private final class Call {
        private final CompletableFuture<Ended> ended = new CompletableFuture<>();
        private final Thread thread;

        Call(URI base, Runnable before) {
            thread = new Thread(() -> {
                before.run();
                try {
                    client.execute(Posts.to(base), Posts.within(Posts.LONG)).close();
                    ended.completeExceptionally(new AssertionError("It must not end well"));
                } catch (IOException e) {
                    ended.complete(new Ended(e, Thread.currentThread().isInterrupted()));
                }
            });
            thread.start();
        }

        void interrupt() {
            thread.interrupt();
        }

        Ended ended() throws Exception {
            Ended result = ended.get(20, TimeUnit.SECONDS);
            Canary.assertNotIn(result.thrown());
            return result;
        }
    }

    @Test
    void an_interrupt_while_waiting_for_the_answer_ends_the_call_and_proves_nothing() throws Exception {
        CompletableFuture<Integer> connectionEnded = new CompletableFuture<>();
        try (RawServer server = RawServer.start((request, socket) ->
                connectionEnded.complete(socket.getInputStream().read()))) {
            Call call = new Call(server.url(), () -> {});
            server.nextRequest();

            call.interrupt();

            assertThat(call.ended().thrown()).isNotInstanceOf(NotSentException.class);
            assertThat(call.ended().isInterrupted()).isTrue();
            assertThat(connectionEnded.get(20, TimeUnit.SECONDS))
                    .as("end of stream")
                    .isEqualTo(-1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_interrupt_before_the_call_sends_nothing() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answering(RawServer.json("{}")))) {
            Call call = new Call(server.url(), () -> Thread.currentThread().interrupt());

            assertThat(call.ended().thrown()).isInstanceOf(NotSentException.class);
            assertThat(call.ended().isInterrupted()).isTrue();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void an_interrupt_during_the_handshake_is_proof_that_nothing_was_sent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = new Call(URI.create("https://127.0.0.1:" + silent.getLocalPort()), () -> {});
            try (Socket socket = silent.accept()) {
                assertThat(socket.getInputStream().read())
                        .as("a TLS handshake record")
                        .isEqualTo(22);

                call.interrupt();

                assertThat(call.ended().thrown()).isInstanceOf(NotSentException.class);
                assertThat(call.ended().isInterrupted()).isTrue();
            }
        }
    }
}
