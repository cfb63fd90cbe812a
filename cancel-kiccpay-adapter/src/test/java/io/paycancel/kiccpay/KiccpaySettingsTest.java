package io.paycancel.kiccpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.Secret;
import io.paycancel.wire.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gateway can be set to. */
class KiccpaySettingsTest {

    @Test
    void the_defaults_are_the_safe_ones() {
        KiccpaySettings settings = Samples.settings().build();

        assertThat(settings.gatewayId()).isEqualTo(new GatewayId("kiccpay"));
        assertThat(settings.endpoint()).isEqualTo(Endpoint.of(URI.create("http://127.0.0.1:1")));
        assertThat(settings.endpoint().deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.answerWindow()).isEqualTo(new AnswerWindow(0));
        assertThat(settings.undecidedCodes()).isEmpty();
        assertThat(settings.alreadyReversedCodes()).isEmpty();
    }

    @Test
    void everything_can_be_set() {
        KiccpaySettings settings = Samples.settings()
                .gatewayId(new GatewayId("kiccpay-2"))
                .deadline(Duration.ofSeconds(40))
                .grace(Duration.ofSeconds(50))
                .answerWindow(new AnswerWindow(1))
                .undecidedCodes(Set.of("9999"))
                .alreadyReversedCodes(Set.of("8888"))
                .build();

        assertThat(settings.gatewayId()).isEqualTo(new GatewayId("kiccpay-2"));
        assertThat(settings.endpoint().deadline()).isEqualTo(Duration.ofSeconds(40));
        assertThat(settings.rules().lease()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.rules().answerWindow()).isEqualTo(new AnswerWindow(1));
        assertThat(settings.undecidedCodes()).containsExactly("9999");
        assertThat(settings.alreadyReversedCodes()).containsExactly("8888");
        assertThat(settings.channelId()).isEqualTo("CH_A1B2C3D4");
        assertThat(settings.signingKeys().secrets()).containsExactly(Samples.SECRET_KEY);
        assertThat(settings.tid()).isEqualTo("T123456789");
        assertThat(settings.svcId()).isEqualTo("SVC_SIMPLE");
        assertThat(settings.bizrNo()).isEqualTo("1234567890");
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        assertThatThrownBy(() -> KiccpaySettings.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("KICCPay settings: baseUrl is missing; channelId is missing; secretKey is missing; "
                        + "tid is missing; svcId is missing; bizrNo is missing");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_and_not_shown() {
        assertThatThrownBy(() -> Samples.settings()
                        .channelId("canary\r\nX-Injected: 1")
                        .tid("canary-long")
                        .svcId(" canary")
                        .bizrNo("canary\ud83d")
                        .undecidedCodes(Set.of("canary"))
                        .alreadyReversedCodes(Set.of("0000"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("KICCPay settings: tid must be at most 10 bytes in UTF-8, was 11; svcId "
                        + CleanText.RULE
                        + "; bizrNo must be at most 10 bytes in UTF-8, was text with an unpaired surrogate; "
                        + "undecidedCodes must be codes of 4 visible ASCII characters other than 0000; "
                        + "alreadyReversedCodes must be codes of 4 visible ASCII characters other than 0000; "
                        + "channelId must be 1 to 100 visible ASCII characters, was 21");
    }

    @Test
    void success_can_be_neither_undecided_nor_already_reversed() {
        assertThatThrownBy(
                        () -> Samples.settings().undecidedCodes(Set.of("0000")).build())
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() ->
                        Samples.settings().alreadyReversedCodes(Set.of("12345")).build())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void ten_bytes_of_hangul_are_three_syllables() {
        assertThat(Samples.settings().tid("가나다x").build().tid()).isEqualTo("가나다x");
        assertThatThrownBy(() -> Samples.settings().tid("가나다라").build())
                .hasMessageContaining("tid must be at most 10 bytes in UTF-8, was 12");
    }

    @Test
    void a_deadline_under_30_seconds_is_refused_for_kiccs_hosts() {
        assertThatThrownBy(() -> Samples.settings()
                        .baseUrl(URI.create("https://pay.kicc.co.kr"))
                        .deadline(Duration.ofSeconds(29))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("30 s");
    }

    @Test
    void the_grace_must_not_be_negative() {
        assertThatThrownBy(
                        () -> Samples.settings().grace(Duration.ofSeconds(-1)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grace");
    }

    @Test
    void a_change_of_keys_is_checked_with_everything_else_and_its_moment_is_shown() {
        assertThatThrownBy(() -> Samples.settings()
                        .nextSecretKeyFrom(Instant.parse("2026-11-30T18:00:00Z"))
                        .tid("")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("KICCPay settings: nextSecretKey is missing; tid");
        assertThat(Samples.settings()
                        .nextSecretKey(Secret.of("canary-next-key"))
                        .nextSecretKeyFrom(Instant.parse("2026-11-30T18:00:00Z"))
                        .build()
                        .toString())
                .contains("secretKey ****** until 2026-11-30T18:00:00Z, then ******,")
                .doesNotContain("canary", Samples.SECRET_KEY.reveal());
    }

    @Test
    void the_text_masks_the_key_and_leaves_the_business_number_out() {
        assertThat(Samples.settings().secretKey(Secret.of("canary-key")).build())
                .hasToString("KiccpaySettings[kiccpay, tid T123456789, svcId SVC_SIMPLE, channelId CH_A1B2C3D4, "
                        + "secretKey ******, deadline PT30S, grace PT30S, answerWindow 0 days, undecidedCodes [], "
                        + "alreadyReversedCodes []]");
    }
}
