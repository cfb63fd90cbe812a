package io.paycancel.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.examples.shop.Http.Answer;
import io.paycancel.model.Currency;
import io.paycancel.model.Money;
import io.paycancel.testkit.Fault;
import io.paycancel.testkit.KiccSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two instances on one PostgreSQL share the work; one is killed, the other finishes. */
@DisabledIfSystemProperty(named = "once.skip", matches = "true")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TwoInstancesTest {
    private static final int CANCELLATIONS = 24;
    private static final Money PAID = Money.of("50.22", Currency.USD);

    @TempDir
    private Path folder;

    /** Embedded, it would not sync, and the store would refuse it. */
    static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "r-%02d", number);
    }

    @Test
    @Timeout(300)
    void one_is_killed_in_the_middle_and_the_other_finishes() throws Exception {
        try (KiccSimulator kicc = KiccSimulator.start();
                EmbeddedPostgres postgres = durable()) {
            String database = postgres.getJdbcUrl("postgres", "postgres");
            try (Instance first = Instance.start(folder, "first", database, kicc)) {
                // The first one makes the tables before the other looks for them.
                first.ready();
                try (Instance second = Instance.start(folder, "second", database, kicc)) {
                    second.ready();
                    shareAndFinish(kicc, first, second);
                }
            }
        }
    }

    private static void shareAndFinish(KiccSimulator kicc, Instance first, Instance second) throws Exception {
        kicc.always(Fault.late(Duration.ofMillis(700)));
        for (int number = 0; number < CANCELLATIONS; number++) {
            Answer answer = first.http()
                    .post(
                            "/orders/o-" + number + "/cancellations/alipay",
                            Bodies.all(id(number), kicc.approveAlipay(PAID).pgCno()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        }
        Eventually.holds("some are given back", () -> kicc.ledger().entries().size() >= 4);
        first.kill();
        assertThat(open(second)).as("there is something left to do").isNotEmpty();
        kicc.clearFaults();

        Eventually.holds("all are decided", () -> open(second).isEmpty());

        assertThat(kicc.ledger().payments()).hasSize(CANCELLATIONS).allSatisfy(payment -> {
            assertThat(payment.refunds()).isEqualTo(1);
            assertThat(payment.remaining().isZero()).isTrue();
        });
        Set<String> nodes = new TreeSet<>();
        for (int number = 0; number < CANCELLATIONS; number++) {
            JsonNode view = second.http().get("/cancellations/" + id(number)).json();
            assertThat(view.at("/state").asString()).isEqualTo("CANCELLED");
            view.at("/attempts")
                    .forEach(attempt -> nodes.add(attempt.at("/node").asString()));
        }
        assertThat(nodes).as("both have worked").hasSize(2);
        Eventually.holds("every order is told", () -> told(second) == CANCELLATIONS);
    }

    private static List<String> open(Instance instance) {
        List<String> ids = new ArrayList<>();
        instance.http()
                .get("/cancellations?state=ACCEPTED&state=SENDING&state=UNKNOWN&state=LOOKING_UP&state=HANDED_OVER")
                .json()
                .at("/cancellations")
                .forEach(one -> ids.add(one.at("/cancellationId").asString()));
        return ids;
    }

    private static int told(Instance instance) {
        int told = 0;
        for (int number = 0; number < CANCELLATIONS; number++) {
            Answer order = instance.http().get("/orders/o-" + number);
            told += order.at("/state").equals("REFUNDED") ? 1 : 0;
        }
        return told;
    }
}
