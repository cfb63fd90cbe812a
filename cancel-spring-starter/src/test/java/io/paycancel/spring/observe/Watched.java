package io.paycancel.spring.observe;

import io.paycancel.spring.PaycancelAutoConfiguration;
import io.paycancel.spring.PaycancelStoreAutoConfiguration;
import io.paycancel.testkit.AlipayMerchant;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccpayMerchant;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Applications whose cancellations are watched. */
final class Watched {
    private Watched() {}

    /** With both gateways, the record in a file in that folder, and everything that the starter adds. */
    static ApplicationContextRunner context(KiccSimulator kicc, Path folder) {
        return bare(kicc).withPropertyValues("paycancel.store.file=" + folder.resolve("paycancel.db"));
    }

    /** The same with the record on a data source, and nobody who works on it. */
    static ApplicationContextRunner on(DataSource dataSource, KiccSimulator kicc) {
        // Delegating, for a context closes what can be closed, and another one comes after it.
        DataSource shared = new DelegatingDataSource(dataSource);
        return bare(kicc)
                .withPropertyValues("paycancel.store.create-tables=true", "paycancel.worker.enabled=false")
                .withBean(DataSource.class, () -> shared)
                .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(shared));
    }

    private static ApplicationContextRunner bare(KiccSimulator kicc) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        PaycancelStoreAutoConfiguration.class,
                        PaycancelAutoConfiguration.class,
                        PaycancelObserveAutoConfiguration.class,
                        PaycancelMetricsAutoConfiguration.class,
                        PaycancelObservationAutoConfiguration.class,
                        PaycancelActuatorAutoConfiguration.class))
                .withPropertyValues(properties(kicc));
    }

    /** Of both gateways, whose leases are short. */
    static String[] properties(KiccSimulator kicc) {
        return new String[] {
            "paycancel.alipay.base-url=" + kicc.baseUrl(),
            "paycancel.alipay.mall-id=" + AlipayMerchant.DEMO.mallId(),
            "paycancel.alipay.secret-key=" + AlipayMerchant.DEMO.secretKey().reveal(),
            "paycancel.alipay.deadline=2s",
            "paycancel.alipay.grace=3s",
            "paycancel.kiccpay.base-url=" + kicc.baseUrl(),
            "paycancel.kiccpay.channel-id=" + KiccpayMerchant.DEMO.channelId(),
            "paycancel.kiccpay.secret-key=" + KiccpayMerchant.DEMO.secretKey().reveal(),
            "paycancel.kiccpay.tid=" + KiccpayMerchant.DEMO.tid(),
            "paycancel.kiccpay.svc-id=" + KiccpayMerchant.DEMO.svcId(),
            "paycancel.kiccpay.bizr-no=" + KiccpayMerchant.DEMO.bizrNo(),
            "paycancel.kiccpay.deadline=2s",
            "paycancel.kiccpay.grace=3s"
        };
    }
}
