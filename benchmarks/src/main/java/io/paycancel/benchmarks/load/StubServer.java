package io.paycancel.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The provider, cheap enough not to dominate: one thread, no thread per request, kept-alive HTTP/1.1. It approves whatever it is
 * asked, and counts. A path begins with how long to wait before the answer: {@code /d0}, {@code /d1} or {@code /d30000}
 * milliseconds; below {@code /lost} a request is counted, and the connection closed without an answer.
 */
public final class StubServer {
    private static final int BACKLOG = 20_000;

    /** An answer that waits for its time. */
    private record Late(long atNanos, Peer peer, ByteBuffer answer) {}

    private final Selector selector;
    private final ServerSocketChannel door;
    private final StubCounts counts = new StubCounts();
    private final StubAnswers answers = new StubAnswers(counts);
    /** By delay, each in order of arrival, which is the order of their times. */
    private final Map<Long, ArrayDeque<Late>> late = new HashMap<>();

    private StubServer() throws IOException {
        selector = Selector.open();
        door = ServerSocketChannel.open();
        door.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Prints its port, and serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        Lifeline.hold();
        StubServer server = new StubServer();
        System.out.println(((InetSocketAddress) server.door.getLocalAddress()).getPort());
        server.serve();
    }

    private void serve() throws IOException {
        while (true) {
            select();
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                SelectionKey key = ready.next();
                ready.remove();
                if (key.isValid() && key.isAcceptable()) {
                    admit();
                } else if (key.isValid()) {
                    attend((Peer) key.attachment());
                }
            }
            answerWhoseTimeHasCome();
        }
    }

    private void select() throws IOException {
        long next = Long.MAX_VALUE;
        for (ArrayDeque<Late> line : late.values()) {
            Late first = line.peek();
            next = first == null ? next : Math.min(next, first.atNanos() - System.nanoTime());
        }
        if (next == Long.MAX_VALUE) {
            selector.select();
        } else if (next > 0) {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(next)));
        } else {
            selector.selectNow();
        }
    }

    private void admit() throws IOException {
        for (SocketChannel channel = door.accept(); channel != null; channel = door.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Peer peer = new Peer(channel);
            peer.key = channel.register(selector, SelectionKey.OP_READ, peer);
        }
    }

    private void attend(Peer peer) {
        try {
            if (!peer.read()) {
                peer.close();
                return;
            }
            for (StubRequest request = peer.next(); request != null; request = peer.next()) {
                handle(peer, request);
            }
            peer.write();
        } catch (IOException e) {
            peer.close();
        }
    }

    private void handle(Peer peer, StubRequest request) throws IOException {
        byte[] answer = answers.to(request);
        if (answer.length == 0) {
            peer.close();
        } else if (request.delayMillis() == 0) {
            peer.out(ByteBuffer.wrap(answer));
        } else {
            counts.waiting(1);
            late.computeIfAbsent(request.delayMillis(), delay -> new ArrayDeque<>())
                    .add(new Late(
                            System.nanoTime() + request.delayMillis() * 1_000_000, peer, ByteBuffer.wrap(answer)));
        }
    }

    private void answerWhoseTimeHasCome() {
        long now = System.nanoTime();
        for (ArrayDeque<Late> line : late.values()) {
            for (Late first = line.peek(); first != null && first.atNanos() - now <= 0; first = line.peek()) {
                line.remove();
                counts.waiting(-1);
                try {
                    first.peer().out(first.answer());
                    first.peer().write();
                } catch (IOException e) {
                    first.peer().close();
                }
            }
        }
    }

    /** One connection. */
    private static final class Peer {
        private static final int USUAL = 2048;

        private final SocketChannel channel;
        private ByteBuffer in = ByteBuffer.allocate(USUAL);
        private final ArrayDeque<ByteBuffer> out = new ArrayDeque<>();
        private SelectionKey key;

        @SuppressWarnings("NullAway.Init") // the key is there once it is registered
        Peer(SocketChannel channel) {
            this.channel = channel;
        }

        boolean read() throws IOException {
            if (!in.hasRemaining()) {
                ByteBuffer larger = ByteBuffer.allocate(2 * in.capacity());
                in.flip();
                larger.put(in);
                in = larger;
            }
            return channel.read(in) >= 0;
        }

        /** The next whole request, if there is one. */
        @Nullable
        StubRequest next() {
            StubRequest request = StubRequest.read(in.array(), in.position());
            if (request != null) {
                in.flip();
                in.position(request.length());
                in.compact();
            }
            return request;
        }

        void out(ByteBuffer answer) {
            out.add(answer);
        }

        void write() throws IOException {
            while (!out.isEmpty() && channel.isOpen()) {
                ByteBuffer first = out.element();
                channel.write(first);
                if (first.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                out.remove();
            }
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
