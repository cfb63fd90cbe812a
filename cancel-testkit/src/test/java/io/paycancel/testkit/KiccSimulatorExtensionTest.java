package io.paycancel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KiccSimulatorExtension.class)
class KiccSimulatorExtensionTest {
    private KiccSimulator before;

    @BeforeEach
    void keep(KiccSimulator kicc) {
        assertThat(kicc.ledger().payments()).isEmpty();
        before = kicc;
    }

    @Test
    void a_test_gets_the_same_running_simulator_as_its_set_up(KiccSimulator kicc) throws Exception {
        assertThat(kicc).isSameAs(before);
        kicc.approveAlipay(Money.ofMinor(1, Currency.KRW));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), kicc.baseUrl().getPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void another_test_gets_a_fresh_one(KiccSimulator kicc) {
        kicc.approveAlipay(Money.ofMinor(1, Currency.KRW));
        assertThat(kicc.ledger().payments()).hasSize(1);
    }

    @Test
    void a_closed_one_listens_no_more() {
        KiccSimulator kicc = KiccSimulator.start();
        URI url = kicc.baseUrl();
        kicc.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), url.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_taken_port_is_told() {
        assertThatThrownBy(() -> KiccSimulator.start(
                        SimulatorSettings.defaults(), before.baseUrl().getPort()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port");
    }

    @Test
    void main_prints_the_url_and_what_a_demo_needs_and_checks_its_port() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.printTo(new PrintStream(out, true, StandardCharsets.UTF_8), URI.create("http://127.0.0.1:1"));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("http://127.0.0.1:1", "T0001234", "demo-alipay-secret-key", "CH_A1B2C3D4");
        assertThat(Main.port("8080")).isEqualTo(8080);
        assertThatThrownBy(() -> Main.port("65536")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Main.port("http")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_secret_shows_in_texts() {
        ApprovedKiccpay approval = before.approveKiccpay(1_100);
        assertThat(AlipayMerchant.DEMO.toString() + KiccpayMerchant.DEMO + approval + before.ledger())
                .doesNotContain("demo-alipay-secret-key", "demo-kiccpay-secret-key", "demo-token-key");
    }
}
