package io.paycancel.fuzz.surface;

import io.paycancel.alipay.AlipayGateway;
import io.paycancel.fuzz.Answered;
import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.model.Answer;
import io.paycancel.wire.SendOnceClient;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers as bytes on a socket, read by the transport itself: heads of any kind, bodies that are cut off, too long, in chunks. */
public final class HttpAnswers implements Target {
    /** Whoever sets one of these says something else about the body than this class knows. */
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "content-type", "http/", "content-encoding", "connection");

    private final RawServer server = RawServer.start();
    private final Ask ask;

    /** With a server on a free port of this machine. */
    public HttpAnswers() {
        URI url = URI.create("http://127.0.0.1:" + server.port());
        AlipayGateway gateway = Merchants.alipayAt(url, SendOnceClient.create());
        ask = Ask.send(gateway, Merchants.full(gateway, null));
    }

    @Override
    public void tryInput(Input input) {
        int framing = input.choice(6);
        int firstOfStatus = input.next();
        int status = firstOfStatus == '0' ? 200 : firstOfStatus * 4;
        boolean wholeHead = input.choice(8) == 7;
        String rest = new String(input.rest(), StandardCharsets.ISO_8859_1);
        if (wholeHead) {
            server.give(bytes(rest));
            Answer read = ask.once();
            boolean speaks = rest.contains(Merchants.PG_CNO) || rest.contains("\\u");
            Finding.unless(!(read instanceof Answer.Cancelled) || speaks, Promises.CANCELLED, read);
            return;
        }
        String[] parts = rest.split("\n\n", 2);
        String headers = parts.length == 2 ? parts[0].replace("\n", "\r\n") + "\r\n" : "";
        byte[] body = bytes(parts.length == 2 ? parts[1] : rest);
        server.give(response(framing, status, headers, body));
        Answer read = ask.once();
        if (!isReframed(headers)) {
            boolean isCutOff = framing == 3 || framing == 4;
            AlipayAnswers.judge(read, ask.cancel(), false, isCutOff ? null : there(status, body));
        }
    }

    private static @Nullable Answered there(int status, byte[] body) {
        return status == 200 ? Answered.in(body) : null;
    }

    private static boolean isReframed(String headers) {
        String lower = headers.toLowerCase(Locale.ROOT);
        return FRAMING.stream().anyMatch(lower::contains);
    }

    private static byte[] response(int framing, int status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json; charset=utf-8\r\n" + headers;
        return switch (framing) {
            case 1 -> joined(head + "Connection: close\r\n\r\n", body);
            case 2 -> joined(head + "Transfer-Encoding: chunked\r\n\r\n", chunks(body, true));
            case 3 -> joined(head + "Transfer-Encoding: chunked\r\n\r\n", chunks(body, false));
            case 4 -> joined(head + "Content-Length: " + (body.length + 1) + "\r\n\r\n", body);
            default -> joined(head + "Content-Length: " + body.length + "\r\n\r\n", body);
        };
    }

    private static byte[] chunks(byte[] body, boolean withLast) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int size = Math.max(1, body.length / 3);
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            out.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
            out.write(body, at, length);
            out.writeBytes(bytes("\r\n"));
        }
        if (withLast) {
            out.writeBytes(bytes("0\r\n\r\n"));
        }
        return out.toByteArray();
    }

    private static byte[] joined(String head, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(head));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
