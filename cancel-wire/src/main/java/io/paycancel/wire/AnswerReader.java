package io.paycancel.wire;

import feign.Response;
import io.paycancel.model.Answer;
import io.paycancel.model.Reply;
import io.paycancel.model.UnknownCause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads one response: status, media type, size, charset, JSON; in this order, and no further than it is as it should be. */
final class AnswerReader {
    private static final int OK = 200;
    private static final int USUAL_BYTES = 2048;

    private static final Pattern JSON = Pattern.compile(
            "application/json[ \\t]*(;[ \\t]*(charset=\"?utf-?8\"?|(?!charset)[\\w.+-]+=(\"[^\"]*\"|[\\w.+-]*))?[ \\t]*)*",
            Pattern.CASE_INSENSITIVE);

    private AnswerReader() {}

    static <T> Exchange.Result<T> read(Response response, Class<T> type) throws IOException {
        int status = response.status();
        if (status != OK) {
            return failed(UnknownCause.HTTP_ERROR, status, "has HTTP status " + status);
        }
        if (!isJson(response.headers().get("content-type"))) {
            return unreadable(status, "is not of type application/json in UTF-8");
        }
        byte @Nullable [] body = bodyOf(response);
        if (body == null) {
            return unreadable(status, "is longer than " + Exchange.MAX_ANSWER_BYTES + " bytes");
        }
        if (!isUtf8Text(body)) {
            return unreadable(status, "is not text in UTF-8");
        }
        try {
            return new Exchange.Read<>(Json.readObject(body, type), status);
        } catch (JacksonException e) {
            // Jackson's messages quote the answer.
            return unreadable(
                    status,
                    "is not the JSON object that is documented: " + e.getClass().getSimpleName());
        }
    }

    private static <T> Exchange.Result<T> unreadable(int status, String why) {
        return failed(UnknownCause.UNREADABLE_ANSWER, status, why);
    }

    private static <T> Exchange.Result<T> failed(UnknownCause cause, int status, String why) {
        return new Exchange.Failed<>(new Answer.NoAnswer(cause, "The answer " + why, new Reply(status, null, null)));
    }

    private static boolean isJson(@Nullable Collection<String> contentType) {
        return contentType != null
                && contentType.size() == 1
                && JSON.matcher(List.copyOf(contentType).get(0).strip()).matches();
    }

    /** The whole body, or {@code null} if it is too long; of such a body at most one byte too much is read. */
    private static byte @Nullable [] bodyOf(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream in = response.body().asInputStream()) {
            // InputStream would begin with 16 KiB for each answer; they are shorter than 1.
            byte[] bytes = new byte[USUAL_BYTES];
            int size = in.readNBytes(bytes, 0, USUAL_BYTES);
            if (size < USUAL_BYTES) {
                return Arrays.copyOf(bytes, size);
            }
            byte[] rest = in.readNBytes(Exchange.MAX_ANSWER_BYTES + 1 - size);
            byte[] all = Arrays.copyOf(bytes, size + rest.length);
            System.arraycopy(rest, 0, all, size, rest.length);
            return all.length > Exchange.MAX_ANSWER_BYTES ? null : all;
        }
    }

    /** JSON text holds no NUL; without one, Jackson cannot take it for UTF-16 or UTF-32. */
    private static boolean isUtf8Text(byte[] bytes) {
        boolean ascii = true;
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
            ascii &= b > 0;
        }
        return ascii || isUtf8(bytes);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
