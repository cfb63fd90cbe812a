package io.paycancel.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads requests byte by byte from a socket and counts the complete ones, whatever the reaction to them is. */
final class RawServer implements AutoCloseable {

    /** What the server does once it has read a whole request. The connection is kept until the socket is closed. */
    @FunctionalInterface
    interface Reaction {
        void to(String request, Socket socket) throws Exception;
    }

    private final ServerSocket listener;
    private final Reaction reaction;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private RawServer(ServerSocket listener, Reaction reaction) {
        this.listener = listener;
        this.reaction = reaction;
        threads.execute(this::acceptAll);
    }

    static RawServer start(Reaction reaction) throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), reaction);
    }

    static RawServer start(ServerSocket listener, Reaction reaction) {
        return new RawServer(listener, reaction);
    }

    static Reaction answering(String answer) {
        return (request, socket) -> write(socket, answer);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** An answer with a right length and the given first lines. */
    static String http(String statusAndHeaders, String body) {
        return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    static String json(String body) {
        return http("200 OK\r\nContent-Type: application/json; charset=utf-8", body);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The complete requests so far: head and body as they arrived. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    /** Waits for the next complete request. */
    String nextRequest() throws InterruptedException {
        return arrivals.take();
    }

    /** Blocks the calling reaction until the test ends. */
    void awaitClosing() throws InterruptedException {
        closing.await();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (!socket.isClosed()) {
                String request = read(socket.getInputStream());
                requests.add(request);
                arrivals.add(request);
                reaction.to(request, socket);
            }
        } catch (Exception e) {
            // The client went away, or the reaction was to break off.
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("End of stream");
            }
            bytes.write(b);
            head = bytes.toString(StandardCharsets.UTF_8);
        }
        int length = head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("End of stream");
        }
        return head + new String(body, StandardCharsets.UTF_8);
    }

    /** Ends every connection and waits until all that has arrived is counted. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
