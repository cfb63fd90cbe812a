package io.paycancel.testkit;

import java.time.Instant;
import java.util.Set;
import okhttp3.Headers;
import tools.jackson.databind.node.ObjectNode;

/** One endpoint family. Called under the simulator's lock. */
interface Desk {

    /** The paths that this desk answers. */
    Set<String> paths();

    /**
     * Processes one request to its answer.
     *
     * @param path one of {@link #paths()}
     * @param raw the bytes that {@code request} was read from
     */
    ObjectNode process(String path, Headers headers, byte[] raw, ObjectNode request, Instant now);

    /** An answer with this code and every field echoed that the request has. */
    ObjectNode answer(ObjectNode request, String code, String message);

    /** The answer to a key that was seen before. */
    ObjectNode duplicate(ObjectNode request);

    /** A success that speaks of another transaction than {@code answer}. */
    ObjectNode ofOtherTransaction(ObjectNode answer);

    /** The name of the field that holds the result code. */
    String codeField();
}
