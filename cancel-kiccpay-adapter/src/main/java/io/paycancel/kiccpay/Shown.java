package io.paycancel.kiccpay;

import io.paycancel.model.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes KICC's texts fit to be kept and shown: without our secrets and without whole card numbers. */
final class Shown {
    /** What may be seen of a card number: its first six and its last four places. */
    private static final int FIRST = 6;

    private static final int LAST = 4;
    private static final Pattern CARD_NUMBER = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    /** A shorter secret would blacken ordinary words, and is none. */
    private static final int SHORTEST_SECRET = 8;

    private final List<String> secrets;

    /** Takes what must never be seen, should KICC repeat it. */
    Shown(List<Secret> keys, @Nullable Secret token) {
        this.secrets = Stream.concat(keys.stream(), Stream.ofNullable(token))
                .map(Secret::reveal)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }

    /** A message in free words: without secrets, and with everything masked that looks like a whole card number. */
    @Nullable
    String message(@Nullable String text) {
        String shown = field(text);
        return shown == null
                ? null
                : CARD_NUMBER.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(masked(found.group())));
    }

    /** A field that holds no card number: without secrets. Merchant numbers look like card numbers and must stay whole. */
    @Nullable
    String field(@Nullable String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown == null ? null : shown.replace(secret, "******");
        }
        return shown;
    }

    /**
     * A card number that KICC says is masked: if more of it can be seen than the first six and the last four places, the digits
     * between are masked here. Blanks and hyphens are no places.
     */
    @Nullable
    String card(@Nullable String number) {
        // Secrets first: one that is masked in part would not be found any more.
        String shown = field(number);
        return shown == null ? null : masked(shown);
    }

    private static String masked(String number) {
        int places = 0;
        for (int i = 0; i < number.length(); i++) {
            places += isPlace(number.charAt(i)) ? 1 : 0;
        }
        StringBuilder out = new StringBuilder(number.length());
        int place = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            place += isPlace(c) ? 1 : 0;
            boolean between = place > FIRST && place <= places - LAST;
            out.append(between && Character.isDigit(c) ? '*' : c);
        }
        return out.toString();
    }

    private static boolean isPlace(char c) {
        return c != ' ' && c != '-';
    }
}
