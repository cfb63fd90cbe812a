package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.AnswerWindow;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.GatewayId;
import io.paycancel.model.GatewayRules;
import io.paycancel.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipaySettingsTest {

    @Test
    void the_defaults_are_those_of_the_document() {
        AlipaySettings settings = AlipaySettings.builder()
                .baseUrl(AlipaySettings.PRODUCTION)
                .mallId("T0001234")
                .secretKey(Secret.of("a long key"))
                .build();

        assertThat(settings.gatewayId()).isEqualTo(GatewayId.of("alipay"));
        assertThat(settings.endpoint().baseUrl()).isEqualTo(URI.create("https://pgapi.easypay.co.kr"));
        assertThat(settings.rules())
                .isEqualTo(new GatewayRules(
                        true,
                        GatewayRules.LookUp.QUERY,
                        new AnswerWindow(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        false));
        assertThat(settings.duplicateCodes()).isEmpty();
        assertThat(settings.undecidedCodes()).isEmpty();
        assertThat(settings.refusalsWithoutEcho()).isEmpty();
        assertThat(settings.findKey()).isEqualTo(AlipaySettings.FindKey.ORIGINAL);
        assertThat(AlipaySettings.TEST).isEqualTo(URI.create("https://testpgapi.easypay.co.kr"));
    }

    @Test
    void each_setting_reaches_the_gateways_profile() {
        AlipaySettings settings = Sample.settings()
                .gatewayId(GatewayId.of("alipay-2"))
                .deadline(Duration.ofSeconds(31))
                .grace(Duration.ofSeconds(9))
                .answerWindow(new AnswerWindow(0))
                .soleCanceller(true)
                .build();

        AlipayGateway gateway = AlipayGateway.of(settings, new CannedKicc());

        assertThat(gateway.profile().id()).isEqualTo(GatewayId.of("alipay-2"));
        assertThat(gateway.profile().paymentType()).isEqualTo(AlipayPayment.class);
        assertThat(gateway.profile().rules())
                .isEqualTo(new GatewayRules(
                        true,
                        GatewayRules.LookUp.QUERY,
                        new AnswerWindow(0),
                        Duration.ofSeconds(31),
                        Duration.ofSeconds(9),
                        true));
        assertThat(gateway.profile()).isSameAs(gateway.profile());
        assertThat(gateway).hasToString("AlipayGateway[alipay-2]");
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        assertThatThrownBy(() -> AlipaySettings.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Alipay settings: baseUrl is missing; mallId is missing; secretKey is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T00012345", "T 1", "T|1", "T\n1", "\uAC00"})
    void a_merchant_id_that_KICC_cannot_have_assigned_is_refused(String mallId) {
        assertThatThrownBy(() -> Sample.settings().mallId(mallId).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mallId must be 1 to 8 visible ASCII characters without |, was " + mallId.length()
                        + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "A210", "A219", "123", "12345", ""})
    void a_code_that_the_document_fixes_or_cannot_hold_is_refused(String code) {
        assertThatThrownBy(() -> Sample.settings().duplicateCodes(Set.of(code)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("duplicateCodes");
        assertThatThrownBy(() ->
                        Sample.settings().refusalsWithoutEcho(Set.of(code)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("refusalsWithoutEcho");
        assertThatThrownBy(() -> Sample.settings().undecidedCodes(Set.of(code)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("undecidedCodes");
    }

    @Test
    void one_code_cannot_mean_two_things() {
        assertThatThrownBy(() -> Sample.settings()
                        .duplicateCodes(Set.of("D001", "D002"))
                        .refusalsWithoutEcho(Set.of("D002", "U001"))
                        .undecidedCodes(Set.of("D001", "U001"))
                        .build())
                .hasMessage("Alipay settings: D001 cannot stand in duplicateCodes and in undecidedCodes; "
                        + "D002 cannot stand in duplicateCodes and in refusalsWithoutEcho; "
                        + "U001 cannot stand in undecidedCodes and in refusalsWithoutEcho");
    }

    @Test
    void KICCs_thirty_seconds_cannot_be_shortened() {
        for (URI kicc : new URI[] {AlipaySettings.PRODUCTION, AlipaySettings.TEST}) {
            assertThatThrownBy(() -> Sample.settings()
                            .baseUrl(kicc)
                            .deadline(Duration.ofMillis(29_999))
                            .build())
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void a_change_of_keys_is_checked_with_everything_else() {
        assertThatThrownBy(() -> Sample.settings()
                        .secretKey(Secret.of("canary"))
                        .nextSecretKey(Secret.of("canary"))
                        .duplicateCodes(Set.of("0000"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Alipay settings: secretKey must be at least 8 characters, was 6; "
                        + "nextSecretKey must be at least 8 characters, was 6; "
                        + "nextSecretKey must be another key than secretKey; nextSecretKeyFrom is missing; "
                        + "duplicateCodes");
    }

    @Test
    void the_moment_of_a_change_is_shown_and_neither_key() {
        AlipaySettings settings = Sample.settings()
                .nextSecretKey(Secret.of("canary-next-key"))
                .nextSecretKeyFrom(Instant.parse("2026-11-30T18:00:00Z"))
                .build();

        assertThat(settings.toString())
                .contains("secretKey ****** until 2026-11-30T18:00:00Z, then ******,")
                .doesNotContain(Sample.SECRET, "canary");
    }

    @Test
    void the_key_is_never_shown() {
        AlipaySettings settings = Sample.settings().baseUrl(AlipaySettings.TEST).build();

        assertThat(settings.toString())
                .startsWith("AlipaySettings[alipay, testpgapi.easypay.co.kr, mallId T0001234, secretKey ******")
                .doesNotContain(Sample.SECRET);
    }

    @Test
    void later_changes_of_a_set_change_nothing() {
        Set<String> codes = new HashSet<>(Set.of("D001"));
        AlipaySettings settings = Sample.settings().duplicateCodes(codes).build();
        codes.add("D002");

        assertThat(settings.duplicateCodes()).containsExactly("D001");
    }
}
