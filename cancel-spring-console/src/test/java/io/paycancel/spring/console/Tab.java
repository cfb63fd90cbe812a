package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A tab of the browser. */
final class Tab {
    private static final String AXE = axe();

    private final Browser browser;
    private final String context;
    private final String session;

    Tab(Browser browser, String context) {
        this.browser = browser;
        this.context = context;
        String target = browser.ask(
                        "", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asString();
        session = browser.ask("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            browser.ask(session, domain + ".enable", Map.of());
        }
        screen(1200, 900, false);
    }

    private static String axe() {
        String resource = "/META-INF/resources/webjars/axe-core/" + System.getProperty("axe.version") + "/axe.min.js";
        try (InputStream in = Objects.requireNonNull(Tab.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one of the same person. */
    Tab another() {
        return new Tab(browser, context);
    }

    Tab screen(int width, int height, boolean mobile) {
        browser.ask(
                session,
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        return this;
    }

    Tab colours(String scheme) {
        browser.ask(
                session,
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    Tab language(String language) {
        browser.ask(session, "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        return this;
    }

    Tab open(String url) {
        loads(() -> browser.ask(session, "Page.navigate", Map.of("url", url)));
        return this;
    }

    /** Does something that leads to another page, and waits for it. */
    private void loads(Runnable action) {
        int before = browser.events(session, "Page.loadEventFired").size();
        action.run();
        Eventually.holds(
                "a page is loaded",
                () -> browser.events(session, "Page.loadEventFired").size() > before);
    }

    JsonNode run(String script) {
        JsonNode answer = browser.ask(
                session,
                "Runtime.evaluate",
                Map.of("expression", script, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        assertThat(answer.has("exceptionDetails")).as(script + ": " + answer).isFalse();
        return answer.path("result").path("value");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static String element(String css) {
        return "document.querySelector(" + quoted(css) + ")";
    }

    /** Clicks on what leads to another page. */
    Tab follow(String css) {
        assertThat(has(css)).as(css + " in " + text()).isTrue();
        loads(() -> run(element(css) + ".click()"));
        return this;
    }

    Tab click(String css) {
        run(element(css) + ".click()");
        return this;
    }

    /** Follows the link with that text. */
    Tab followText(String text) {
        loads(() -> run("Array.from(document.querySelectorAll('a, button')).find(e => e.textContent.trim() === "
                + quoted(text) + ").click()"));
        return this;
    }

    Tab type(String css, String text) {
        run(element(css) + ".value = " + quoted(text));
        return this;
    }

    boolean has(String css) {
        return run(element(css) + " !== null").asBoolean();
    }

    /** What a person reads. */
    String text() {
        return run("document.body.innerText").asString();
    }

    String value(String script) {
        return run(script).asString();
    }

    /** Presses a key and lets it go; characters are typed. */
    Tab press(String key) {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = text.isEmpty() || type.equals("keyUp")
                    ? Map.of("type", type, "key", key, "windowsVirtualKeyCode", code(key))
                    : Map.of("type", type, "key", key, "windowsVirtualKeyCode", code(key), "text", text);
            browser.ask(session, "Input.dispatchKeyEvent", event);
        }
        return this;
    }

    private static int code(String key) {
        return switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "ArrowDown" -> 40;
            default -> key.toUpperCase(Locale.ROOT).charAt(0);
        };
    }

    /** Presses Enter on what has the focus, which leads to another page. */
    Tab enter() {
        loads(() -> press("Enter"));
        return this;
    }

    Tab insert(String text) {
        browser.ask(session, "Input.insertText", Map.of("text", text));
        return this;
    }

    /** Goes from one element to the next with the keyboard until it stands on that one, and sees where it stands. */
    Tab tabTo(String css) {
        for (int i = 0; i < 80; i++) {
            press("Tab");
            if (run("document.activeElement.matches(" + quoted(css) + ")").asBoolean()) {
                assertThat(value("getComputedStyle(document.activeElement).outlineStyle"))
                        .as("the focus on " + css + " can be seen")
                        .isEqualTo("solid");
                return this;
            }
        }
        throw new AssertionError("The keyboard does not lead to " + css);
    }

    /** What axe finds wrong with the page for those who see or move otherwise; empty if it finds nothing. */
    List<String> barriers() {
        run(AXE + "; true");
        JsonNode found = run("axe.run().then(r => r.violations.map(v => v.impact + ' ' + v.id + ': '"
                + " + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')))");
        return found.values().stream().map(JsonNode::asString).toList();
    }

    /** What the browser has complained of: what the policy of the page forbids, scripts that failed. */
    List<String> complaints() {
        return browser.events(session, "Log.entryAdded").stream()
                .map(event -> event.path("params").path("entry"))
                .filter(entry -> entry.path("level").asString("").equals("error"))
                .filter(entry -> !entry.path("source").asString("").equals("network"))
                .map(entry -> entry.path("text").asString(""))
                .toList();
    }

    /** A picture of the page. */
    void picture(Path file, int height) throws IOException {
        JsonNode picture = browser.ask(
                session,
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", 1200, "height", height, "scale", 1)));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    }
}
