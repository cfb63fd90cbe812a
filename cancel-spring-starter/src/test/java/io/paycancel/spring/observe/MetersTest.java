package io.paycancel.spring.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paycancel.Cancellations;
import io.paycancel.jdbc.EmbeddedDatabase;
import io.paycancel.testkit.KiccSimulator;
import io.paycancel.testkit.KiccSimulatorExtension;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(KiccSimulatorExtension.class)
class MetersTest {
    private static final Set<String> TAGS = Set.of("gateway", "step", "result", "outcome", "by", "cause", "percent");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauge(String name, String gateway) {
        return registry.get(name).tag("gateway", gateway).gauge().value();
    }

    @Test
    void what_happens_is_counted(KiccSimulator kicc) {
        Traffic traffic = new Traffic();
        Watched.context(kicc, folder)
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(Traffic.class, () -> traffic)
                .run(context -> {
                    assertThat(count("paycancel.handovers", "gateway", "alipay", "cause", "never-sent"))
                            .as("there before the first one")
                            .isZero();
                    traffic.pass(context.getBean(Cancellations.class), kicc);

                    assertThat(count("paycancel.accepted", "gateway", "alipay")).isEqualTo(2);
                    assertThat(count("paycancel.accepted", "gateway", "kiccpay"))
                            .isEqualTo(2);
                    assertThat(count("paycancel.outcomes", "gateway", "alipay", "outcome", "cancelled", "by", "answer"))
                            .isEqualTo(1);
                    assertThat(count("paycancel.outcomes", "gateway", "alipay", "outcome", "refused", "by", "answer"))
                            .isEqualTo(1);
                    assertThat(count(
                                    "paycancel.outcomes",
                                    "gateway",
                                    "kiccpay",
                                    "outcome",
                                    "cancelled",
                                    "by",
                                    "look-up"))
                            .isEqualTo(1);
                    assertThat(count("paycancel.handovers", "gateway", "kiccpay", "cause", "look-up-impossible"))
                            .isEqualTo(1);
                    assertThat(registry.get("paycancel.attempts")
                                    .tags("gateway", "kiccpay", "step", "send", "result", "no-answer")
                                    .timer()
                                    .count())
                            .isEqualTo(2);
                    assertThat(registry.get("paycancel.attempts")
                                    .tags("gateway", "kiccpay", "step", "look-up", "result", "cancelled")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.get("paycancel.time.to.decide")
                                    .tags("gateway", "kiccpay", "by", "look-up")
                                    .timer()
                                    .max(TimeUnit.MILLISECONDS))
                            .isGreaterThan(1);
                    assertThat(registry.getMeters().stream()
                                    .map(Meter::getId)
                                    .flatMap(id -> id.getTags().stream())
                                    .map(Tag::getKey)
                                    .collect(Collectors.toSet()))
                            .as("none of them an id or the provider's")
                            .isSubsetOf(TAGS);
                    assertThat(registry.getMeters().toString())
                            .doesNotContain(Traffic.CODE, "cancelled\"", Traffic.REASON);
                });
    }

    @Test
    void the_record_is_read_for_all_nodes_together(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            Watched.on(database.dataSource(), kicc)
                    .run(other -> other.getBean(Cancellations.class).accept(Traffic.alipay("a", kicc)));
            Watched.on(database.dataSource(), kicc)
                    .withBean(MeterRegistry.class, () -> registry)
                    .run(context -> {
                        assertThat(gauge("paycancel.open", "alipay")).isEqualTo(1);
                        assertThat(gauge("paycancel.open", "kiccpay")).isZero();
                        assertThat(gauge("paycancel.unknown", "alipay")).isZero();
                        assertThat(gauge("paycancel.handed.over", "alipay")).isZero();
                        assertThat(gauge("paycancel.unknown.oldest.age", "alipay"))
                                .isZero();
                        assertThat(gauge("paycancel.open", "unconfigured")).isZero();
                        assertThat(gauge("paycancel.open.oldest.window", "kiccpay"))
                                .isZero();
                        assertThat(registry.get("paycancel.notices.failing")
                                        .gauge()
                                        .value())
                                .isZero();
                    });
        }
    }

    @Test
    void what_cannot_be_read_is_no_number(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            Watched.on(database.dataSource(), kicc)
                    .withBean(MeterRegistry.class, () -> registry)
                    .run(context -> {
                        new JdbcTemplate(database.dataSource()).execute("alter table cancellation rename to gone");
                        assertThat(gauge("paycancel.open", "alipay")).isNaN();
                    });
        }
    }

    @Test
    void what_is_rolled_back_was_never_there(KiccSimulator kicc) {
        try (EmbeddedDatabase database = EmbeddedDatabase.sqlite(folder.resolve("shop.db"))) {
            Watched.on(database.dataSource(), kicc)
                    .withBean(MeterRegistry.class, () -> registry)
                    .run(context -> {
                        Cancellations cancellations = context.getBean(Cancellations.class);
                        TransactionTemplate transaction =
                                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
                        transaction.executeWithoutResult(status -> {
                            cancellations.accept(Traffic.alipay("a", kicc));
                            status.setRollbackOnly();
                        });
                        assertThat(count("paycancel.accepted", "gateway", "alipay"))
                                .isZero();
                        transaction.executeWithoutResult(status -> {
                            cancellations.accept(Traffic.alipay("a", kicc));
                            assertThat(count("paycancel.accepted", "gateway", "alipay"))
                                    .isZero();
                        });
                        assertThat(count("paycancel.accepted", "gateway", "alipay"))
                                .isEqualTo(1);
                    });
        }
    }
}
