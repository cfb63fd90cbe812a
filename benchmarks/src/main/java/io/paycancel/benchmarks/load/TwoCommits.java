package io.paycancel.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The floor of a safe cancellation: by hand, one commit before the same HTTP call and one after it, of one statement each, in
 * auto-commit mode, so that no round trip is wasted. It checks nothing, locks nothing, and nobody could recover from it.
 */
final class TwoCommits implements Subject {
    private static final String REQUEST = new String(BareCall.BODY, StandardCharsets.UTF_8);

    private final Stub stub;
    private final DataSource through;
    private final BareCall call;
    private final AtomicLong number = new AtomicLong();

    TwoCommits(Stub stub, long delayMillis, Database database) {
        this(stub, delayMillis, database, database.dataSource());
    }

    TwoCommits(Stub stub, long delayMillis, Database database, DataSource through) {
        this.stub = stub;
        this.through = through;
        call = new BareCall(stub.after(delayMillis));
        database.run(
                "create table refund (id varchar(100) primary key, payment varchar(100) not null, amount bigint not null,"
                        + " request text not null, state varchar(20) not null, receipt varchar(100))");
    }

    @Override
    public String name() {
        return "two bare commits";
    }

    @Override
    public void begin() {
        stub.reset();
    }

    @Override
    public void call() throws Exception {
        String id = String.format("return-of-%020d", number.incrementAndGet());
        update(
                "insert into refund (id, payment, amount, request, state) values (?, ?, 1203, ?, 'SENT')",
                id,
                id,
                REQUEST);
        call.send();
        update("update refund set state = 'DONE', receipt = ? where id = ?", "20260301120000000001", id);
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = through.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException(sql + " has changed nothing");
            }
        }
    }

    @Override
    public void check(long calls) {
        stub.requireOneEach(name(), calls);
    }
}
