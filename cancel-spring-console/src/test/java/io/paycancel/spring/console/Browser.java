package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a screen, spoken to in its own protocol. Debian's package {@code chromium} has the program. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> events = new ConcurrentHashMap<>();

    /** Whether it is there. {@code -Dchromium.required=true} does not put up with a "no". */
    static boolean isThere() {
        if (program().isPresent()) {
            return true;
        }
        String told = "BrowserTest does not run: no chromium on the PATH";
        if (Boolean.getBoolean("chromium.required")) {
            throw new IllegalStateException(told);
        }
        System.err.println("SKIPPED: " + told + " (Debian: apt-get install chromium)");
        return false;
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--hide-scrollbars",
                "about:blank"));
        if (System.getProperty("user.name").equals("root")) {
            command.add(1, "--no-sandbox");
        }
        Path log = folder.resolve("chromium.log");
        Files.createDirectories(folder);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path address = folder.resolve("DevToolsActivePort");
        Eventually.holds("the browser is up: " + log, () -> lines(address).size() == 2);
        URI uri = URI.create(
                "ws://127.0.0.1:" + lines(address).get(0) + lines(address).get(1));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new Ears())
                .join();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder heard = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heard.append(data);
            if (last) {
                JsonNode message = JSON.readTree(heard.toString());
                heard.setLength(0);
                if (message.has("id")) {
                    asked.remove(message.path("id").asInt()).complete(message);
                } else {
                    events.computeIfAbsent(
                                    message.path("sessionId").asString(""), session -> new CopyOnWriteArrayList<>())
                            .add(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    /** Asks, and gives the result. */
    synchronized JsonNode ask(String session, String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        try {
            socket.sendText(JSON.writeValueAsString(message), true).join();
            JsonNode found = answer.get(60, TimeUnit.SECONDS);
            assertThat(found.has("error")).as(method + ": " + found).isFalse();
            return found.path("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(method, e);
        }
    }

    /** What has happened in a tab, of that kind. */
    List<JsonNode> events(String session, String method) {
        return events.getOrDefault(session, List.of()).stream()
                .filter(event -> event.path("method").asString("").equals(method))
                .toList();
    }

    /** A window that shares neither cookies nor anything else with other ones. */
    Tab person() {
        String own = ask("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        return new Tab(this, own);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
