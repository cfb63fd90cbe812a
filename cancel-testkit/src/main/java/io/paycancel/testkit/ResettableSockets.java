package io.paycancel.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;
import javax.net.ServerSocketFactory;

/**
 * Sockets that remember which of them the current thread reads from: the mock server does not say over which connection a
 * request came, and without it a connection can be closed but not reset.
 */
final class ResettableSockets extends ServerSocketFactory {
    private static final ThreadLocal<Socket> READING = new ThreadLocal<>();

    /** Makes the next close of the connection, from which this thread has just read a request, a reset. */
    static void closeWillReset() {
        try {
            Objects.requireNonNull(READING.get(), "no request was read by this thread")
                    .setSoLinger(true, 0);
        } catch (SocketException e) {
            // The client was faster: the connection is gone already.
            return;
        }
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Listening();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        throw new UnsupportedOperationException("the mock server binds by itself");
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return createServerSocket(port);
    }

    private static final class Listening extends ServerSocket {
        Listening() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = new Remembered();
            implAccept(socket);
            return socket;
        }
    }

    private static final class Remembered extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    READING.set(Remembered.this);
                    return super.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    READING.set(Remembered.this);
                    return super.read(buffer, offset, length);
                }
            };
        }
    }
}
