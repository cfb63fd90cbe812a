package io.paycancel.wire.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.ConfigurationException;
import io.paycancel.model.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final Secret OLD = Secret.of("canary-old-key");
    private static final Secret NEW = Secret.of("canary-new-key");
    private static final Instant FROM = Instant.parse("2026-11-30T18:00:00Z");
    private static final String MESSAGE = "20231225|KEY1";

    private static String signed(Secret key) {
        return HmacSha256.of(key).hex(MESSAGE);
    }

    @Test
    void one_key_signs_at_any_time() {
        SigningKeys keys = SigningKeys.of(OLD, null, null);
        assertThat(keys.at(Instant.MIN).hex(MESSAGE)).isEqualTo(signed(OLD));
        assertThat(keys.at(Instant.MAX).hex(MESSAGE)).isEqualTo(signed(OLD));
        assertThat(keys.secrets()).containsExactly(OLD);
    }

    @Test
    void the_next_one_signs_from_its_very_instant_on() {
        SigningKeys keys = SigningKeys.of(OLD, NEW, FROM);
        assertThat(keys.at(FROM.minusNanos(1)).hex(MESSAGE)).isEqualTo(signed(OLD));
        assertThat(keys.at(FROM).hex(MESSAGE)).isEqualTo(signed(NEW));
        assertThat(keys.at(FROM.plusNanos(1)).hex(MESSAGE)).isEqualTo(signed(NEW));
        assertThat(keys.secrets()).containsExactly(OLD, NEW);
    }

    @Test
    void the_same_signer_is_used_again() {
        SigningKeys keys = SigningKeys.of(OLD, NEW, FROM);
        assertThat(keys.at(FROM)).isSameAs(keys.at(Instant.MAX)).isNotSameAs(keys.at(Instant.MIN));
    }

    @Test
    void its_text_tells_when_they_change_and_no_key() {
        assertThat(SigningKeys.of(OLD, null, null)).hasToString("******");
        assertThat(SigningKeys.of(OLD, NEW, FROM)).hasToString("****** until 2026-11-30T18:00:00Z, then ******");
    }

    @Test
    void nothing_is_wrong_with_no_key_one_or_two() {
        assertThat(SigningKeys.violations(null, null, null)).isEmpty();
        assertThat(SigningKeys.violations(Secret.of("12345678"), null, null)).isEmpty();
        assertThat(SigningKeys.violations(OLD, NEW, FROM)).isEmpty();
    }

    @Test
    void a_next_key_without_its_instant_and_the_reverse_are_named() {
        assertThat(SigningKeys.violations(OLD, NEW, null)).containsExactly("nextSecretKeyFrom is missing");
        assertThat(SigningKeys.violations(OLD, null, FROM)).containsExactly("nextSecretKey is missing");
    }

    @Test
    void a_change_to_the_same_key_is_refused() {
        assertThat(SigningKeys.violations(OLD, Secret.of("canary-old-key"), FROM))
                .containsExactly("nextSecretKey must be another key than secretKey");
    }

    @Test
    void short_keys_are_named_together_and_not_shown() {
        assertThatThrownBy(() -> SigningKeys.of(Secret.of("canary1"), Secret.of("canary"), FROM))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("secretKey must be at least 8 characters, was 7; "
                        + "nextSecretKey must be at least 8 characters, was 6");
    }
}
