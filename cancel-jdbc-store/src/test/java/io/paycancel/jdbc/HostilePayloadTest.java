package io.paycancel.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.CancellationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can write to the database cannot make a node create objects: what stands in a wake-up's payload is not read. */
class HostilePayloadTest {
    private static final AtomicInteger WENT_OFF = new AtomicInteger();
    private static final CancellationId ID = CancellationId.of("order-42-return-1");

    /** Stands for any class whose reading does harm. */
    private static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            WENT_OFF.incrementAndGet();
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Bomb());
        }
        return bytes.toByteArray();
    }

    private static void plant(TestDatabase database, byte[] payload) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement("update cancel_wakeups set task_data = ?")) {
            statement.setBytes(1, payload);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.paycancel.jdbc.Databases#here")
    void a_payload_that_somebody_planted_is_not_read(Databases databases) throws Exception {
        byte[] bomb = bomb();
        new ObjectInputStream(new ByteArrayInputStream(bomb)).readObject();
        assertThat(WENT_OFF).as("it goes off for who reads it").hasValue(1);
        WENT_OFF.set(0);

        Looks looks = new Looks();
        looks.doing(id -> Optional.empty());
        try (TestDatabase database = databases.fresh();
                JdbcWorker worker = JdbcWorker.builder(Stores.on(database))
                        .pollInterval(Duration.ofMillis(20))
                        .build()) {
            worker.wakeUp(ID, Instant.now());
            plant(database, bomb);
            worker.start(looks.cancellations());
            Eventually.holds("it is looked at", () -> !looks.seen().isEmpty());
            Eventually.holds("its row is gone", () -> WakeUpRow.of(database, ID).isEmpty());
        }
        assertThat(WENT_OFF).hasValue(0);
    }
}
