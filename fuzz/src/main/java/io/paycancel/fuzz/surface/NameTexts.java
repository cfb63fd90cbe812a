package io.paycancel.fuzz.surface;

import io.paycancel.fuzz.Finding;
import io.paycancel.fuzz.Input;
import io.paycancel.fuzz.Promises;
import io.paycancel.fuzz.Target;
import io.paycancel.jdbc.PageKey;
import io.paycancel.model.CancellationId;
import io.paycancel.model.GatewayId;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.InvalidNameException;
import io.paycancel.model.PaymentId;
import io.paycancel.model.Settlement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids, keys, page keys, and what a person writes who settles. */
public final class NameTexts implements Target {
    private static final String PLAIN = "[A-Za-z0-9._:~-]";

    @Override
    public void tryInput(Input input) {
        String text = input.anyText();
        require(text, CancellationId::of, text.matches(PLAIN + "{1,100}"));
        require(text, IdempotencyKey::of, text.matches(PLAIN + "{1,60}"));
        require(text, GatewayId::of, text.matches(PLAIN + "{1,40}"));
        require(text, PaymentId::new, isPayment(text));
        pageKey(text);
        settlement(text);
    }

    private static void require(String text, Function<String, Object> named, boolean isName) {
        Object name = named(text, named);
        Finding.unless((name != null) == isName, Promises.NAME, name == null ? "refused" : "taken");
        Finding.unless(name == null || name.toString().equals(text), Promises.ROUND_TRIP, "a name");
    }

    private static @Nullable Object named(String text, Function<String, Object> named) {
        try {
            return named.apply(text);
        } catch (InvalidNameException e) {
            Finding.unless(
                    String.valueOf(e.getMessage()).length() < 200, Promises.ERROR, "a message that quotes the name");
            return null;
        }
    }

    private static boolean isPayment(String text) {
        return !text.isEmpty()
                && text.length() <= 100
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
    }

    private static void pageKey(String text) {
        PageKey key;
        try {
            key = PageKey.parse(text);
        } catch (IllegalArgumentException e) {
            // As documented.
            return;
        }
        Finding.unless(key.toString().equals(text), Promises.ROUND_TRIP, key);
    }

    private static void settlement(String text) {
        Settlement settlement;
        try {
            settlement = Settlement.asCancelled(text, text);
        } catch (InvalidNameException e) {
            return;
        }
        boolean tame = (settlement.by() + settlement.proof()).codePoints().noneMatch(Character::isISOControl);
        Finding.unless(tame && settlement.by().length() <= 100, Promises.NAME, "what a person wrote");
    }
}
