package io.paycancel.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a bare socket: it counts what arrives, and does to the connection whatever its script says. */
final class RawServer implements AutoCloseable {

    /** What to do with a request, once its first byte is there. */
    interface Script {
        /** Returns whether the connection stays open for another request. */
        boolean play(Connection connection) throws IOException, InterruptedException;
    }

    /** How long nothing may come before the requests are counted: a client can send again behind the caller's back. */
    private static final Duration QUIET = Duration.ofMillis(250);
    /** A client that never stops sending is counted then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket listening;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
    private final List<String> complete = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer(Script script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** How many requests have arrived so far, counted from their first byte on. */
    int begun() {
        return begun.get();
    }

    /** How many requests arrived, counted from their first byte on, once none has come for a moment from now on. */
    int begunUntilQuiet() throws InterruptedException {
        return begunUntilQuiet(System.nanoTime());
    }

    /**
     * The same, for a call that ended earlier.
     *
     * @param callEnded as {@link System#nanoTime} gave it
     */
    int begunUntilQuiet(long callEnded) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        long last = callEnded;
        while (System.nanoTime() - giveUp < 0) {
            Long arrival = arrivals.poll(last + QUIET.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (arrival == null) {
                break;
            }
            last = Math.max(last - callEnded, arrival - callEnded) + callEnded;
        }
        return begun.get();
    }

    /** The requests that arrived to their last byte, as text. */
    List<String> complete() {
        return List.copyOf(complete);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server is closed.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            int first = in.read();
            while (first >= 0) {
                begun.incrementAndGet();
                arrivals.add(System.nanoTime());
                if (!script.play(new Connection(socket, first))) {
                    return;
                }
                first = in.read();
            }
        } catch (IOException e) {
            // The client gave up: exactly what many scripts provoke.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        quietly(listening::close);
        open.forEach(socket -> quietly(socket::close));
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException e) {
            // It is closed either way.
            return;
        }
    }

    /** One request on one connection. */
    final class Connection {
        private final Socket socket;
        private final int first;

        Connection(Socket socket, int first) {
            this.socket = socket;
            this.first = first;
        }

        /** Reads the request to its last byte and counts it. */
        String read() throws IOException {
            StringBuilder head = new StringBuilder().append((char) first);
            InputStream in = socket.getInputStream();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                head.append((char) byteFrom(in));
            }
            byte[] body = in.readNBytes(lengthIn(head.toString()));
            String whole = head + new String(body, StandardCharsets.UTF_8);
            complete.add(whole);
            return whole;
        }

        private int byteFrom(InputStream in) throws IOException {
            int b = in.read();
            if (b < 0) {
                throw new SocketException("The request breaks off");
            }
            return b;
        }

        private int lengthIn(String head) {
            for (String line : head.split("\r\n", -1)) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    return Integer.parseInt(line.substring(15).trim());
                }
            }
            return 0;
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** A whole answer. */
        void answer(int status, String headers, String body) throws IOException {
            write(head(status, headers, body.getBytes(StandardCharsets.UTF_8).length) + body);
        }

        /** The next close is a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }

        /** Waits; returns {@code false} once the server is closed. */
        boolean waits(long millis) throws InterruptedException {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Holds the connection open until the server is closed. */
        void holds() throws InterruptedException {
            closed.await();
        }
    }

    static String head(int status, @Nullable String headers, long length) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
                + length + "\r\n" + (headers == null ? "" : headers) + "\r\n";
    }
}
