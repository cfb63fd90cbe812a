package io.paycancel.model;

import static io.paycancel.Samples.NOON;
import static io.paycancel.Samples.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.Samples;
import org.junit.jupiter.api.Test;

class FrozenCancelTest {
    private final FrozenCancel frozen = Samples.frozen();

    private FrozenCancel with(
            GatewayId gateway, PaymentId payment, Money approved, Scope scope, FrozenFields fields, boolean lookUp) {
        return new FrozenCancel(
                gateway, payment, approved, scope, frozen.key(), frozen.requestDate(), fields, lookUp, null);
    }

    @Test
    void the_same_content_has_no_differences() {
        assertThat(frozen.differencesFrom(Samples.frozen())).isEmpty();
        assertThat(frozen.differencesFrom(frozen.withoutSecret())).isEmpty();
    }

    @Test
    void each_difference_is_named() {
        assertThat(with(GatewayId.of("other"), frozen.payment(), won(10_000), frozen.scope(), frozen.fields(), true)
                        .differencesFrom(frozen))
                .containsExactly("gateway");
        FrozenFields otherMemo =
                FrozenFields.builder().put("memo", "other").put("regId", "x").build();
        assertThat(with(GatewayId.of("other"), new PaymentId("PG-2"), null, Scope.partial(won(1)), otherMemo, true)
                        .differencesFrom(frozen))
                .containsExactly("gateway", "payment", "approvedAmount", "scope", "memo", "regId");
    }

    @Test
    void the_secret_can_be_forgotten_and_nothing_else_with_it() {
        FrozenCancel wiped = frozen.withoutSecret();
        assertThat(wiped.lookUpSecret()).isNull();
        assertThat(wiped)
                .isEqualTo(
                        with(frozen.gateway(), frozen.payment(), won(10_000), frozen.scope(), frozen.fields(), true));
        assertThat(wiped.withoutSecret()).isSameAs(wiped);
    }

    @Test
    void it_shows_ids_date_and_scope_only() {
        assertThat(Samples.frozen(Scope.full(), true, NOON))
                .hasToString("FrozenCancel[till, payment PG-1, full, key KEY1, date 2026-11-23]");
    }
}
