package io.paycancel.fuzz.surface;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers each request with the bytes that it was given, and closes the connection. */
final class RawServer {
    private final ServerSocket socket;
    private volatile byte[] answer = new byte[0];

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RawServer start() {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(server::serve, "raw-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void give(byte[] next) {
        answer = next;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // The client has broken off, as it may: the next one.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        readRequest(new BufferedInputStream(connection.getInputStream()));
        connection.getOutputStream().write(answer);
        connection.shutdownOutput();
        // Until the client closes: data that is not read would reset the connection, and lose the answer.
        connection.setSoTimeout(1000);
        connection.getInputStream().readAllBytes();
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("No whole request");
            }
            head.append((char) read);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (body.isEmpty()) {
            throw new IOException("A request without a body");
        }
    }
}
