package io.paycancel.wire;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The body of one request, and the gate through which the request leaves. {@code java.net.http} has to ask for the length
 * of the body before it can write the first header, so a request whose length was never given out has not left, not even
 * in part; and once the gate is shut it never will. The body itself is given out once, so the request cannot be sent twice.
 */
final class OnceBody implements HttpRequest.BodyPublisher {
    private enum Gate {
        WAITING,
        PASSED,
        SHUT
    }

    private final byte[] bytes;
    private final long deadlineNanos;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.WAITING);
    private final AtomicBoolean givenOut = new AtomicBoolean();

    /** @param deadlineNanos the value of {@link System#nanoTime()} from which on nothing may leave */
    OnceBody(byte[] bytes, long deadlineNanos) {
        this.bytes = bytes;
        this.deadlineNanos = deadlineNanos;
    }

    /** Shuts the gate. {@code true} if nothing has left through it: then nothing will. */
    boolean keepBack() {
        return gate.compareAndSet(Gate.WAITING, Gate.SHUT) || gate.get() == Gate.SHUT;
    }

    @Override
    public long contentLength() {
        // A process that was stalled until now must not send under a lease that may be somebody else's.
        if (System.nanoTime() - deadlineNanos >= 0) {
            keepBack();
        }
        gate.compareAndSet(Gate.WAITING, Gate.PASSED);
        if (gate.get() == Gate.SHUT) {
            throw new IllegalStateException("Too late to leave");
        }
        return bytes.length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (contentLength() > 0 && givenOut.getAndSet(true)) {
            HttpRequest.BodyPublishers.fromPublisher(OnceBody::refuse).subscribe(subscriber);
        } else {
            HttpRequest.BodyPublishers.ofByteArray(bytes).subscribe(subscriber);
        }
    }

    private static void refuse(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscriber.onError(new IOException("The request was about to be sent a second time"));
            }

            @Override
            public void cancel() {}
        });
    }
}
