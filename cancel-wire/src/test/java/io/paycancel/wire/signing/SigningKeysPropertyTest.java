package io.paycancel.wire.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SigningKeysPropertyTest {
    private static final Secret OLD = Secret.of("the-key-until-then");
    private static final Secret NEW = Secret.of("the-key-from-then-on");

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Property
    void at_any_instant_exactly_one_key_signs_and_the_order_of_time_says_which(
            @ForAll("instants") Instant from, @ForAll("instants") Instant now, @ForAll String message) {
        SigningKeys keys = SigningKeys.of(OLD, NEW, from);
        Secret expected = now.compareTo(from) < 0 ? OLD : NEW;
        assertThat(keys.at(now).hex(message))
                .isEqualTo(HmacSha256.of(expected).hex(message))
                .isNotEqualTo(HmacSha256.of(expected.equals(OLD) ? NEW : OLD).hex(message));
    }

    /** Random instants are never neighbours: the boundary needs a look of its own. */
    @Property
    void the_boundary_is_sharp_to_the_nanosecond(
            @ForAll("instants") Instant from, @ForAll("near") long nanoseconds, @ForAll String message) {
        SigningKeys keys = SigningKeys.of(OLD, NEW, from);
        boolean outOfTime =
                (nanoseconds < 0 && from.equals(Instant.MIN)) || (nanoseconds > 0 && from.equals(Instant.MAX));
        Instant now = outOfTime ? from : from.plusNanos(nanoseconds);
        assertThat(keys.at(now).hex(message))
                .isEqualTo(HmacSha256.of(now.isBefore(from) ? OLD : NEW).hex(message));
    }

    @Provide
    Arbitrary<Long> near() {
        return Arbitraries.longs().between(-1, 1);
    }

    /** So that nodes whose clocks agree use the same key, and none goes back to the old one. */
    @Property
    void once_the_next_key_has_signed_the_first_one_never_signs_again(
            @ForAll("instants") Instant from, @ForAll("instants") Instant one, @ForAll("instants") Instant other) {
        SigningKeys keys = SigningKeys.of(OLD, NEW, from);
        Instant earlier = one.isBefore(other) ? one : other;
        Instant later = one.isBefore(other) ? other : one;
        String next = HmacSha256.of(NEW).hex("");
        if (keys.at(earlier).hex("").equals(next)) {
            assertThat(keys.at(later).hex("")).isEqualTo(next);
        } else {
            assertThat(earlier).isBefore(from);
        }
    }
}
