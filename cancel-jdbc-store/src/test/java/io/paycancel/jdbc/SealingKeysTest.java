package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Cancellation;
import io.paycancel.model.CancellationId;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.FrozenCancel;
import io.paycancel.model.HistoryEntry;
import io.paycancel.model.IdempotencyKey;
import io.paycancel.model.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {
    private static final String CANARY = "canary-c7e0-token";
    private static final CancellationId ID = CancellationId.of("order-42-return-1");
    private static final Secret KEY_1 = key(1);
    private static final Secret KEY_2 = key(2);
    private final SealingKeys first = SealingKeys.of("k1", Map.of("k1", KEY_1));

    private static Secret key(int fill) {
        return keyOf(32, fill);
    }

    private static Secret keyOf(int bytes, int fill) {
        byte[] key = new byte[bytes];
        Arrays.fill(key, (byte) fill);
        return Secret.of(Base64.getEncoder().encodeToString(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"t", CANARY, "한글과 emoji 🙂", "a text that is longer than one block of the cipher, which has 16"})
    void what_was_sealed_opens_again(String text) {
        SecretSeal.Sealed sealed = first.seal(ID, Secret.of(text));

        assertThat(sealed.keyId()).isEqualTo("k1");
        assertThat(sealed.text()).isBase64().isNotEqualTo(text);
        assertThat(first.open(ID, sealed).reveal()).isEqualTo(text);
    }

    @Test
    void the_same_secret_is_never_sealed_to_the_same_text() {
        assertThat(first.seal(ID, Secret.of(CANARY)).text())
                .isNotEqualTo(first.seal(ID, Secret.of(CANARY)).text());
    }

    @Test
    void what_another_implementation_of_the_format_has_sealed_opens() {
        // Made with OpenSSL: Base64 of nonce, text and tag.
        SecretSeal.Sealed stored =
                new SecretSeal.Sealed("AAECAwQFBgcICQoL2Mf7R1KHKxrJD9fpVAajxsAKXn5qTRnocZv5whew4VO5", "k1");

        assertThat(first.open(ID, stored).reveal()).isEqualTo(CANARY);
    }

    @Test
    void after_a_rotation_the_new_key_seals_and_both_open() {
        SecretSeal.Sealed old = first.seal(ID, Secret.of(CANARY));
        SealingKeys rotated = SealingKeys.of("k2", Map.of("k1", KEY_1, "k2", KEY_2));

        assertThat(rotated.seal(ID, Secret.of(CANARY)).keyId()).isEqualTo("k2");
        assertThat(rotated.open(ID, old).reveal()).isEqualTo(CANARY);
    }

    @Test
    void a_row_from_before_there_were_keys_opens() {
        SecretSeal.Sealed plain = SealingKeys.none().seal(ID, Secret.of(CANARY));

        assertThat(plain).isEqualTo(new SecretSeal.Sealed(CANARY, null));
        assertThat(first.open(ID, plain).reveal()).isEqualTo(CANARY);
    }

    @Test
    void no_byte_can_be_changed_unseen() {
        SecretSeal.Sealed sealed = first.seal(ID, Secret.of(CANARY));
        byte[] bytes = Base64.getDecoder().decode(sealed.text());

        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertRefused(first, ID, Base64.getEncoder().encodeToString(changed), "k1", "does not open");
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertRefused(first, ID, Base64.getEncoder().encodeToString(shorter), "k1", "does not open");
        }
        assertRefused(first, ID, sealed.text() + "AAAA", "k1", "does not open");
        assertRefused(first, ID, "%" + CANARY, "k1", "does not open");
    }

    @Test
    void a_secret_cannot_be_moved_to_another_cancellation() {
        SecretSeal.Sealed sealed = first.seal(ID, Secret.of(CANARY));

        assertRefused(first, CancellationId.of("order-42-return-2"), sealed.text(), "k1", "order-42-return-2");
    }

    @Test
    void another_key_under_the_same_id_is_noticed() {
        SecretSeal.Sealed sealed = first.seal(ID, Secret.of(CANARY));

        assertRefused(
                SealingKeys.of("k1", Map.of("k1", KEY_2)), ID, sealed.text(), "k1", "another key was given this id");
    }

    @Test
    void an_unknown_key_is_named() {
        SecretSeal.Sealed sealed = SealingKeys.of("k2", Map.of("k2", KEY_2)).seal(ID, Secret.of(CANARY));

        assertRefused(first, ID, sealed.text(), "k2", "'k2', which is not among the configured [k1]");
        assertRefused(SealingKeys.none(), ID, sealed.text(), "k2", "'k2', which is not among the configured []");
    }

    private static void assertRefused(SealingKeys keys, CancellationId id, String text, String keyId, String expected) {
        assertThatThrownBy(() -> keys.open(id, new SecretSeal.Sealed(text, keyId)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(expected)
                .satisfies(e -> assertThat(trace(e))
                        .doesNotContain(CANARY)
                        .doesNotContain(KEY_1.reveal())
                        .doesNotContain(KEY_2.reveal()));
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void every_violation_is_listed_and_no_key_is_shown() {
        Secret canaryKey = Secret.of(CANARY);
        Map<String, Secret> keys =
                Map.of("short", keyOf(16, 7), "text", canaryKey, KEY_1.reveal(), KEY_1, "good", KEY_2);

        assertThatThrownBy(() -> SealingKeys.of("next", keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("key 'short' must have 32 bytes, has 16")
                .hasMessageContaining("key 'text' is not Base64")
                .hasMessageContaining("one has 44 characters")
                .hasMessageContaining("the current key 'next' is not among them")
                .satisfies(e -> assertThat(trace(e)).doesNotContain(CANARY).doesNotContain(KEY_1.reveal()));
    }

    @Test
    void a_key_in_the_place_of_the_current_id_is_not_shown() {
        assertThatThrownBy(() -> SealingKeys.of(KEY_1.reveal(), Map.of("k1", KEY_1)))
                .hasMessageContaining("(an id of 44 characters)")
                .satisfies(e -> assertThat(trace(e)).doesNotContain(KEY_1.reveal()));
    }

    @Test
    void a_key_may_end_with_the_line_end_of_its_file() {
        SealingKeys keys = SealingKeys.of("k1", Map.of("k1", Secret.of(KEY_1.reveal() + "\n")));

        assertThat(keys.open(ID, first.seal(ID, Secret.of(CANARY))).reveal()).isEqualTo(CANARY);
    }

    @Test
    void only_ids_are_shown() {
        assertThat(SealingKeys.of("k2", Map.of("k1", KEY_1, "k2", KEY_2)))
                .hasToString("SealingKeys[current k2 of [k1, k2]]");
        assertThat(SealingKeys.none()).hasToString("SealingKeys[none]");
    }

    @Test
    void that_nothing_is_sealed_is_warned_of_once_by_a_store_and_only_if_there_is_something_to_seal() {
        try (TestDatabase database = Databases.SQLITE.fresh();
                CapturedLog log = CapturedLog.of(CancellationTable.class)) {
            JdbcStore store = JdbcStore.builder(database.dataSource()).build();
            accept(store, "no-secret", null);
            assertThat(log.lines()).isEmpty();
            accept(store, "first", Secret.of(CANARY));
            accept(store, "second", Secret.of(CANARY));
            assertThat(log.lines())
                    .containsExactly("WARNING: No sealing keys are configured: approvals' tokens, such as that of"
                            + " cancellation first, stand in the database as they are until their cancellation is"
                            + " decided. See SealingKeys.of(...)");
            accept(Stores.on(database), "sealed", Secret.of(CANARY));
            assertThat(log.lines()).hasSize(1);
        }
    }

    private static void accept(JdbcStore store, String id, Secret lookUpSecret) {
        Instant now = Instant.now();
        FrozenCancel like = new Till().freeze(Till.full(id, id), IdempotencyKey.of(id), now);
        FrozenCancel frozen = new FrozenCancel(
                like.gateway(),
                like.payment(),
                like.approvedAmount(),
                like.scope(),
                like.key(),
                like.requestDate(),
                like.fields(),
                true,
                lookUpSecret);
        store.accept(
                Cancellation.accepted(CancellationId.of(id), frozen, now, now.plusSeconds(86_400)),
                new HistoryEntry(now, HistoryEntry.Kind.ACCEPTED, "Accepted", null),
                null,
                () -> {});
    }
}
