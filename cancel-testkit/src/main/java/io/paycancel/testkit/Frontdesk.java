package io.paycancel.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes each request, plays its fault and gives it to the right desk. */
final class Frontdesk extends Dispatcher {
    /** How long a connection stays open without an answer, unless the simulator is closed before. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<Desk> desks;
    private final Object lock;
    private final InstantSource clock;
    private final Runnable passMidnight;
    private final Faults faults = new Faults();
    private final List<ReceivedRequest> received = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Makes one.
     *
     * @param lock guards the desks
     * @param clock with the virtual midnights
     */
    Frontdesk(List<Desk> desks, Object lock, InstantSource clock, Runnable passMidnight) {
        this.desks = desks;
        this.lock = lock;
        this.clock = clock;
        this.passMidnight = passMidnight;
    }

    Faults faults() {
        return faults;
    }

    List<ReceivedRequest> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        String path = request.getTarget();
        ByteString raw = request.getBody() == null ? ByteString.EMPTY : request.getBody();
        Fault fault = faults.next(path);
        int index = write(request, path, raw, fault);
        Desk desk =
                desks.stream().filter(d -> d.paths().contains(path)).findFirst().orElse(null);
        if (desk == null) {
            return Pages.html(404);
        }
        if (!"POST".equals(request.getMethod())) {
            return Pages.html(405);
        }
        if (!isJson(request.getHeaders().get("Content-Type"))) {
            return Pages.html(415);
        }
        ObjectNode tree = read(raw.toByteArray());
        if (tree == null) {
            return Pages.html(400);
        }
        Task task = new Task(desk, path, request.getHeaders(), raw, tree, index);
        return play(fault, task);
    }

    private record Task(Desk desk, String path, Headers headers, ByteString raw, ObjectNode request, int index) {}

    private MockResponse play(Fault fault, Task task) throws InterruptedException {
        if (fault.kind() == Fault.Kind.MIDNIGHT) {
            passMidnight.run();
        }
        if (fault.kind() == Fault.Kind.DELAY) {
            boolean processFirst = fault.when() == Fault.When.AFTER_PROCESSING;
            ObjectNode early = processFirst ? process(task) : null;
            if (waited(fault.duration())) {
                return Pages.closed();
            }
            return Pages.json(early == null ? process(task) : early);
        }
        ObjectNode answer = fault.when() == Fault.When.AFTER_PROCESSING ? process(task) : null;
        return spoilt(fault, task, answer);
    }

    private MockResponse spoilt(Fault fault, Task task, @Nullable ObjectNode processed) throws InterruptedException {
        Desk desk = task.desk();
        ObjectNode answer = processed == null ? desk.answer(task.request(), "0000", "Success") : processed;
        return switch (fault.kind()) {
            case NONE, MIDNIGHT, DELAY -> Pages.json(answer);
            case DUPLICATE -> Pages.json(desk.duplicate(task.request()));
            case SILENCE -> {
                waited(SILENCE);
                yield reset();
            }
            case RESET -> reset();
            case CODE -> Pages.json(desk.answer(task.request(), fault.code(), "Simulated " + fault.code()));
            case HTML -> Pages.html(fault.number());
            case RETRY_AT_ONCE -> Pages.retryAtOnce();
            case REDIRECT -> Pages.redirect(fault.number(), task.path());
            case CUT_JSON -> Pages.truncatedJson(answer);
            case CUT_CONNECTION -> Pages.truncated(answer);
            case GARBAGE -> Pages.garbage();
            case OTHER_ECHO -> Pages.json(desk.ofOtherTransaction(answer));
            case DRIP -> Pages.dripped(answer, fault.duration());
            case OVERSIZED -> Pages.padded(answer, fault.number());
        };
    }

    private static MockResponse reset() {
        ResettableSockets.closeWillReset();
        return Pages.closed();
    }

    private ObjectNode process(Task task) {
        synchronized (lock) {
            ObjectNode answer = task.desk()
                    .process(task.path(), task.headers(), task.raw().toByteArray(), task.request(), clock.instant());
            String code = answer.path(task.desk().codeField()).asString();
            synchronized (received) {
                received.set(task.index(), received.get(task.index()).withCode(code));
            }
            return answer;
        }
    }

    private boolean waited(Duration duration) throws InterruptedException {
        return closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    private int write(RecordedRequest request, String path, ByteString raw, Fault fault) {
        ReceivedRequest entry = new ReceivedRequest(
                clock.instant(), request.getMethod(), path, request.getHeaders().toMultimap(), raw.utf8(), fault, null);
        synchronized (received) {
            received.add(entry);
            return received.size() - 1;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String bare = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return bare.equals("application/json") || bare.equals("application/json;charset=utf-8");
    }

    private static @Nullable ObjectNode read(byte[] raw) {
        try {
            return JSON.readTree(raw) instanceof ObjectNode object ? object : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
