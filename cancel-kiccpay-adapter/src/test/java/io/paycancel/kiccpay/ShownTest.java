package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be seen of KICC's texts. */
class ShownTest {
    private final Shown shown = new Shown(
            List.of(Secret.of("canary-key"), Secret.of("canary-next-key"), Secret.of("short")),
            Secret.of("canary-token"));

    @Test
    void a_number_that_is_masked_stays_as_it_is() {
        for (String masked : new String[] {
            "1234-56**-****-1234", "123456******1234", "************1234", "", "비공개", "1234", "1234567890"
        }) {
            assertThat(shown.card(masked)).isEqualTo(masked);
        }
    }

    @Test
    void a_number_that_is_not_masked_keeps_its_first_six_and_last_four_places() {
        assertThat(shown.card("1234567890123456")).isEqualTo("123456******3456");
        assertThat(shown.card("1234-5678-9012-3456")).isEqualTo("1234-56**-****-3456");
        assertThat(shown.card("1234 5678 9012 3456")).isEqualTo("1234 56** **** 3456");
    }

    @Test
    void a_number_that_is_masked_too_little_is_masked_further() {
        assertThat(shown.card("12345678****3456")).isEqualTo("123456******3456");
        assertThat(shown.card("123456*890123456")).isEqualTo("123456******3456");
        assertThat(shown.card("１２３４５６７８９０１２３４５６")).isEqualTo("１２３４５６******３４５６");
    }

    @Test
    void secrets_that_are_repeated_to_us_are_not_shown() {
        assertThat(shown.message("bad token canary-token, key canary-key")).isEqualTo("bad token ******, key ******");
        assertThat(shown.message("not yet canary-next-key")).isEqualTo("not yet ******");
        assertThat(shown.message("too short to be a secret")).isEqualTo("too short to be a secret");
    }

    @Test
    void a_card_number_in_a_text_is_masked() {
        assertThat(shown.message("card 1234567890123456 lost")).isEqualTo("card 123456******3456 lost");
        assertThat(shown.message("card 1234-5678-9012-3456.")).isEqualTo("card 1234-56**-****-3456.");
        assertThat(shown.message("amex 123456789012345")).isEqualTo("amex 123456*****2345");
    }

    @Test
    void other_numbers_in_a_text_stay() {
        for (String text : new String[] {"call 1588-1234", "V12345678902", "123456789012", "12345678901234567890"}) {
            assertThat(shown.message(text)).isEqualTo(text);
        }
    }

    @Test
    void a_merchant_number_that_looks_like_a_card_number_stays_whole() {
        assertThat(shown.field("123456789012345")).isEqualTo("123456789012345");
        assertThat(shown.field("canary-token")).isEqualTo("******");
        assertThat(shown.card("canary-token")).isEqualTo("******");
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(shown.field(null)).isNull();
        assertThat(shown.card(null)).isNull();
        assertThat(shown.message(null)).isNull();
    }
}
