package io.paycancel.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The stub, as those see it who measure against it. */
final class Stub {
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    Stub(int port) {
        this.port = port;
    }

    /**
     * What it has counted.
     *
     * @param repeated POSTs whose key had been there before: each of them may be money given back twice
     * @param mostWaiting for their answer at the same time
     */
    record Counted(long posts, long repeated, long mostWaiting) {}

    int port() {
        return port;
    }

    /** Where answers take that long. */
    URI after(long delayMillis) {
        return URI.create("http://127.0.0.1:" + port + "/d" + delayMillis);
    }

    /** Where no answer ever comes. */
    URI lost() {
        return URI.create("http://127.0.0.1:" + port + "/lost");
    }

    void reset() {
        ask("/reset");
    }

    Counted counted() {
        String[] numbers = ask("/stats").split(" ", -1);
        return new Counted(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** Each was sent, and sent once. */
    void requireOneEach(String what, long expected) {
        Counted counted = counted();
        if (counted.posts() != expected || counted.repeated() != 0) {
            throw new WrongMoneyException(what + ": " + expected + " POSTs were due; the stub counted " + counted);
        }
    }

    private String ask(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("The stub does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stub was asked", e);
        }
    }
}
