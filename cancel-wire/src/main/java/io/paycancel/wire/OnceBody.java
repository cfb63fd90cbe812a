package io.paycancel.wire;

import io.paycancel.port.Departure;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of one request, and the gate through which the request leaves. {@code java.net.http} has to ask for the length
 * of the body before it can write the first header, so a request whose length was never given out has not left, not even
 * in part; and once the gate is shut it never will. The body itself is given out once, and of a body that is empty, and so
 * never asked for, the length: the request cannot be sent twice.
 */
final class OnceBody implements HttpRequest.BodyPublisher {
    private enum Gate {
        WAITING,
        PASSED,
        SHUT
    }

    private static final String SECOND_TIME = "The request was about to be sent a second time";

    private final byte[] bytes;
    private final long deadlineNanos;
    private final Departure departure;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.WAITING);
    private final AtomicBoolean lengthGivenOut = new AtomicBoolean();
    private final AtomicBoolean givenOut = new AtomicBoolean();
    private volatile boolean late;

    /**
     * @param deadlineNanos the value of {@link System#nanoTime()} from which on nothing may leave
     * @param departure asked as well, in whatever thread is about to write
     */
    OnceBody(byte[] bytes, long deadlineNanos, Departure departure) {
        this.bytes = bytes;
        this.deadlineNanos = deadlineNanos;
        this.departure = departure;
    }

    /** Shuts the gate. {@code true} if nothing has left through it: then nothing will. */
    boolean keepBack() {
        return gate.compareAndSet(Gate.WAITING, Gate.SHUT) || gate.get() == Gate.SHUT;
    }

    /** Whether the request came to the gate too late and was kept back. */
    boolean isLate() {
        return late;
    }

    @Override
    public long contentLength() {
        leave();
        if (bytes.length == 0 && lengthGivenOut.getAndSet(true)) {
            throw new IllegalStateException(SECOND_TIME);
        }
        return bytes.length;
    }

    private void leave() {
        // A process that was stalled until now must not send under a lease that may be somebody else's.
        if (gate.get() == Gate.WAITING && isTooLate() && keepBack()) {
            late = true;
        }
        gate.compareAndSet(Gate.WAITING, Gate.PASSED);
        if (gate.get() == Gate.SHUT) {
            throw new IllegalStateException("Too late to leave");
        }
    }

    private boolean isTooLate() {
        return System.nanoTime() - deadlineNanos >= 0 || departure.isOver();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        leave();
        if (givenOut.getAndSet(true)) {
            HttpRequest.BodyPublishers.fromPublisher(OnceBody::refuse).subscribe(subscriber);
        } else {
            HttpRequest.BodyPublishers.ofByteArray(bytes).subscribe(subscriber);
        }
    }

    private static void refuse(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscriber.onError(new IOException(SECOND_TIME));
            }

            @Override
            public void cancel() {}
        });
    }
}
