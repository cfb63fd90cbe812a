package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OnceBodyTest {
    private static final long AN_HOUR = 3_600_000_000_000L;
    private static final byte[] BYTES = {1, 2, 3};

    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private final List<Object> seen = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            seen.add(buffer.remaining());
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure.getMessage());
        }

        @Override
        public void onComplete() {
            seen.add("end");
        }
    }

    private static OnceBody body() {
        return new OnceBody(BYTES, System.nanoTime() + AN_HOUR, Results.AT_ANY_TIME);
    }

    @Test
    void what_is_kept_back_never_leaves() {
        OnceBody body = body();
        assertThat(body.keepBack()).isTrue();
        assertThat(body.keepBack()).as("asked again").isTrue();
        assertThatThrownBy(body::contentLength).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> body.subscribe(new Reader())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_has_left_cannot_be_kept_back() {
        OnceBody body = body();
        assertThat(body.contentLength()).isEqualTo(3);
        assertThat(body.contentLength()).as("asked again").isEqualTo(3);
        assertThat(body.keepBack()).isFalse();
    }

    @Test
    void giving_out_the_body_counts_as_leaving() {
        OnceBody body = body();
        Reader reader = new Reader();
        body.subscribe(reader);
        assertThat(reader.seen).containsExactly(3, "end");
        assertThat(body.keepBack()).isFalse();
    }

    @Test
    void nothing_leaves_after_the_deadline() {
        OnceBody late = new OnceBody(BYTES, System.nanoTime(), Results.AT_ANY_TIME);
        assertThatThrownBy(late::contentLength).isInstanceOf(IllegalStateException.class);
        assertThat(late.keepBack()).isTrue();
    }

    @Test
    void the_body_is_given_out_once() {
        OnceBody body = body();
        body.subscribe(new Reader());
        Reader second = new Reader();
        body.subscribe(second);
        assertThat(second.seen).containsExactly("The request was about to be sent a second time");
    }

    @Test
    void an_empty_body_is_given_out_once_too() {
        OnceBody body = new OnceBody(new byte[0], System.nanoTime() + AN_HOUR, Results.AT_ANY_TIME);
        Reader first = new Reader();
        Reader second = new Reader();
        body.subscribe(first);
        body.subscribe(second);
        assertThat(first.seen).containsExactly("end");
        assertThat(second.seen).containsExactly("The request was about to be sent a second time");
    }

    /** The transport does not ask for a body that it knows to be empty. */
    @Test
    void the_length_of_an_empty_body_is_given_out_once() {
        OnceBody body = new OnceBody(new byte[0], System.nanoTime() + AN_HOUR, Results.AT_ANY_TIME);
        assertThat(body.contentLength()).isZero();
        assertThatThrownBy(body::contentLength).isInstanceOf(IllegalStateException.class);
        assertThat(body.keepBack()).isFalse();
    }

    @Test
    void nothing_leaves_once_the_departure_is_over() {
        OnceBody late = new OnceBody(BYTES, System.nanoTime() + AN_HOUR, () -> true);
        assertThatThrownBy(late::contentLength).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> late.subscribe(new Reader())).isInstanceOf(IllegalStateException.class);
        assertThat(late.keepBack()).isTrue();
        assertThat(late.isLate()).isTrue();
    }

    @Test
    void a_departure_that_ends_while_the_request_leaves_does_not_tear_it_apart() {
        AtomicBoolean over = new AtomicBoolean();
        OnceBody body = new OnceBody(BYTES, System.nanoTime() + AN_HOUR, over::get);
        assertThat(body.contentLength()).isEqualTo(3);
        over.set(true);
        Reader reader = new Reader();
        body.subscribe(reader);
        assertThat(reader.seen).containsExactly(3, "end");
        assertThat(body.keepBack()).isFalse();
        assertThat(body.isLate()).isFalse();
    }

    @Test
    void a_departure_that_cannot_tell_lets_nothing_out() {
        OnceBody body = new OnceBody(BYTES, System.nanoTime() + AN_HOUR, () -> {
            throw new IllegalStateException("no clock");
        });
        assertThatThrownBy(body::contentLength).hasMessage("no clock");
        assertThat(body.keepBack()).isTrue();
    }
}
