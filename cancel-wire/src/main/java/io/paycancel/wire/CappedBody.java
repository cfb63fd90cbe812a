package io.paycancel.wire;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer up to a limit, and breaks off at the first byte beyond it: a result of
 * {@link Exchange#MAX_ANSWER_BYTES} + 1 bytes is the beginning of an answer that is too long.
 */
final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int USUAL_SIZE = 1024;
    private static final int MOST = Exchange.MAX_ANSWER_BYTES + 1;

    private final Consumer<byte[]> taker;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;
    private Flow.@Nullable Subscription subscription;

    /**
     * One for one answer.
     *
     * @param taker gets the result as soon as it is there, before {@code java.net.http} does
     */
    CappedBody(Consumer<byte[]> taker) {
        this.taker = taker;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int more = Math.min(buffer.remaining(), MOST - size);
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
            }
            buffer.get(bytes, size, more);
            size += more;
        }
        if (size == MOST) {
            onComplete();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] result = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        taker.accept(result);
        whole.complete(result);
    }
}
