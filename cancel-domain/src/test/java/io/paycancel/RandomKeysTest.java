package io.paycancel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RandomKeysTest {

    @Test
    void keys_are_20_characters_of_crockfords_alphabet_and_distinct() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            // Each from a generator of its own: keys must be new on every node and after every restart.
            keys.add(new RandomKeys().next().value());
        }
        assertThat(keys).hasSize(10_000).allMatch(key -> key.matches("[0-9A-HJKMNP-TV-Z]{20}"));
        for (int place = 0; place < 20; place++) {
            int at = place;
            assertThat(keys.stream().map(key -> key.charAt(at)).collect(Collectors.toSet()))
                    .as("characters seen at place %d", place)
                    .hasSize(32);
        }
    }
}
