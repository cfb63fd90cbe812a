package io.paycancel.testkit.contract;

import io.paycancel.model.UnknownCause;
import java.util.ArrayList;
import java.util.List;

/**
 * A way in which an answer goes wrong, with the causes under which a gateway may report it.
 *
 * @param endsByItself whether the exchange is over before any deadline
 */
record AnswerFault(String name, RawServer.Script script, boolean endsByItself, List<UnknownCause> causes) {

    /**
     * Every one of them.
     *
     * @param success the JSON that would be believed if it came whole
     */
    static List<AnswerFault> all(String success) {
        List<UnknownCause> none = List.of(UnknownCause.NO_ANSWER);
        List<UnknownCause> unreadable = List.of(UnknownCause.UNREADABLE_ANSWER);
        List<UnknownCause> either = List.of(UnknownCause.NO_ANSWER, UnknownCause.UNREADABLE_ANSWER);
        List<UnknownCause> http = List.of(UnknownCause.HTTP_ERROR);
        List<AnswerFault> all = new ArrayList<>();
        all.add(new AnswerFault("no answer", WireFaults.answersNothing(), false, none));
        all.add(new AnswerFault("reset before reading", WireFaults.resetsBeforeReading(), true, none));
        all.add(new AnswerFault("reset after reading", WireFaults.resetsAfterReading(), true, none));
        all.add(new AnswerFault("close after reading", WireFaults.closesAfterReading(), true, none));
        all.add(new AnswerFault("truncated", WireFaults.truncates(success), true, either));
        all.add(new AnswerFault("stalled body", WireFaults.stalls(success), false, none));
        all.add(new AnswerFault("dripped body", WireFaults.drips(success), false, none));
        all.add(new AnswerFault("dripped headers", WireFaults.dripsHeaders(), false, none));
        all.add(new AnswerFault("endless chunks", WireFaults.endlessChunks(), false, either));
        all.add(new AnswerFault("oversized", WireFaults.streams(success, 2_000_000), true, either));
        all.add(new AnswerFault("huge", WireFaults.streams(success, 100_000_000), true, either));
        all.add(new AnswerFault("garbage for HTTP", WireFaults.garbageInsteadOfHttp(), true, either));
        all.add(new AnswerFault("HTML with 200", WireFaults.answers(200, "", "<html>0000</html>"), true, unreadable));
        all.add(new AnswerFault("empty body", WireFaults.answers(200, "", ""), true, unreadable));
        all.add(new AnswerFault("null", WireFaults.answers(200, "", "null"), true, unreadable));
        all.add(new AnswerFault("an array", WireFaults.answers(200, "", "[" + success + "]"), true, unreadable));
        all.add(new AnswerFault("half of the JSON", WireFaults.answers(200, "", half(success)), true, unreadable));
        all.add(new AnswerFault(
                "more after the JSON", WireFaults.answers(200, "", success + success), true, unreadable));
        for (int status : new int[] {201, 204, 302, 307, 400, 401, 404, 408, 429, 500, 502, 503}) {
            String body = status == 204 ? "" : success;
            String headers = "Retry-After: 0\r\nLocation: /\r\nWWW-Authenticate: Basic realm=\"kicc\"\r\n";
            all.add(new AnswerFault(
                    "HTTP " + status,
                    WireFaults.answers(status, headers, body),
                    true,
                    status == 401 ? anyOf(none, http) : http));
        }
        return all;
    }

    private static List<UnknownCause> anyOf(List<UnknownCause> one, List<UnknownCause> other) {
        List<UnknownCause> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
