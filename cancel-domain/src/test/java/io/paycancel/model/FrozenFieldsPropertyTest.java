package io.paycancel.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrozenFieldsPropertyTest {

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> names = Combinators.combine(
                        Arbitraries.chars().alpha(),
                        Arbitraries.strings().alpha().numeric().withChars('.').ofMaxLength(63))
                .as((first, rest) -> first + rest);
        // The signs of the form itself come often; all of Unicode comes too.
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("\\", "\n", "\r", "\0", "=", "n", "r", "0", " ", "a", "가", "\uD83D\uDE00")
                        .list()
                        .ofMaxSize(12)
                        .map(signs -> String.join("", signs)),
                Arbitraries.strings().all().ofMaxLength(30).map(FrozenFieldsPropertyTest::withoutUnpairedSurrogates));
        return Arbitraries.maps(names, values).ofMaxSize(12);
    }

    private static String withoutUnpairedSurrogates(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 'x' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static FrozenFields frozen(Map<String, String> values) {
        FrozenFields.Builder builder = FrozenFields.builder();
        values.forEach(builder::put);
        return builder.build();
    }

    @Property
    void a_frozen_request_is_read_back_and_written_to_the_same_bytes_for_ever(
            @ForAll("fields") Map<String, String> values) {
        FrozenFields once = frozen(values);
        FrozenFields twice = FrozenFields.decode(once.encode());
        FrozenFields thrice = FrozenFields.decode(twice.encode());
        assertThat(twice.asMap()).containsExactlyEntriesOf(new LinkedHashMap<>(values));
        assertThat(thrice.encode()).isEqualTo(once.encode());
        assertThat(thrice.sha256()).isEqualTo(once.sha256()).matches("[0-9a-f]{64}");
        assertThat(once.encode().lines().count()).isGreaterThanOrEqualTo(values.size() + 1L);
    }

    @Property
    void different_requests_never_have_the_same_text(
            @ForAll("fields") Map<String, String> one, @ForAll("fields") Map<String, String> other) {
        assertThat(frozen(one).encode().equals(frozen(other).encode())).isEqualTo(one.equals(other));
        assertThat(frozen(one).differingNames(frozen(other)).isEmpty()).isEqualTo(one.equals(other));
    }

    @Property
    void the_order_in_which_fields_were_put_is_kept(@ForAll("fields") Map<String, String> values, @ForAll long seed) {
        var names = new ArrayList<>(values.keySet());
        Collections.shuffle(names, new Random(seed));
        FrozenFields.Builder builder = FrozenFields.builder();
        names.forEach(name -> builder.put(name, values.get(name)));
        assertThat(FrozenFields.decode(builder.build().encode()).asMap().keySet())
                .containsExactlyElementsOf(names);
    }

    @Property
    void text_is_read_only_if_it_is_what_would_be_written(@ForAll("damaged") String text) {
        try {
            assertThat(FrozenFields.decode(text).encode()).isEqualTo(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).matches("[ -~]+");
        }
    }

    /** Written text with one character put in, taken out or changed. */
    @Provide
    Arbitrary<String> damaged() {
        return fields().flatMap(values -> {
            String text = frozen(values).encode();
            return Arbitraries.integers()
                    .between(0, text.length() - 1)
                    .flatMap(at -> Arbitraries.of("", "\\", "\n", "\r", "\0", "=", "a", "\\n", "\\q")
                            .map(with -> text.substring(0, at) + with + text.substring(at + 1)));
        });
    }
}
