package io.paycancel.spring;

import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccSimulator;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications to begin a test with. */
final class Contexts {
    private Contexts() {}

    /** With the starter, and nothing said. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(PaycancelStoreAutoConfiguration.class, PaycancelAutoConfiguration.class));
    }

    /** With an account for Alipay at the simulator, and the record in a file in that folder. */
    static ApplicationContextRunner alipay(KiccSimulator kicc, Path folder) {
        return bare().withPropertyValues(
                        "paycancel.alipay.base-url=" + kicc.baseUrl(),
                        "paycancel.alipay.mall-id=" + AlipayMerchant.DEMO.mallId(),
                        "paycancel.alipay.secret-key="
                                + AlipayMerchant.DEMO.secretKey().reveal(),
                        "paycancel.store.file=" + folder.resolve("paycancel.db"));
    }
}
