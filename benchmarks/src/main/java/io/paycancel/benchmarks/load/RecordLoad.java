package io.paycancel.benchmarks.load;

import java.util.List;
import javax.sql.DataSource;

/** With a durable record and a gateway that takes a millisecond, beside the least that has to be committed. */
final class RecordLoad implements Load.Program {
    private static final int COUNTED = 50;

    @Override
    public void run(Setting setting) throws Exception {
        Stub stub = setting.stub();
        try (Database ours = Database.postgres(setting.postgres());
                Database bare = Database.postgres(setting.postgres());
                Database ourFile = Database.sqlite();
                Database bareFile = Database.sqlite();
                OnRecord onPostgres = new OnRecord(stub, 1, ours);
                OnRecord onSqlite = new OnRecord(stub, 1, ourFile)) {
            Rounds.run(
                    setting,
                    "with a record, 1 ms gateway",
                    List.of(onPostgres, new TwoCommits(stub, 1, bare), onSqlite, new TwoCommits(stub, 1, bareFile)),
                    List.of(1, 32, 1000));
        }
        count(setting);
    }

    /** In passes of their own: whoever counts costs time. */
    private static void count(Setting setting) throws Exception {
        for (boolean postgres : new boolean[] {true, false}) {
            try (Database ours = postgres ? Database.postgres(setting.postgres()) : Database.sqlite();
                    Database bare = postgres ? Database.postgres(setting.postgres()) : Database.sqlite()) {
                CountingDataSource counting = new CountingDataSource();
                DataSource counted = counting.around(ours.dataSource());
                try (OnRecord subject = new OnRecord(setting.stub(), 0, ours, counted, new Shop())) {
                    count(setting, subject, counting);
                }
                CountingDataSource countingBare = new CountingDataSource();
                count(
                        setting,
                        new TwoCommits(setting.stub(), 0, bare, countingBare.around(bare.dataSource())),
                        countingBare);
            }
        }
    }

    private static void count(Setting setting, Subject subject, CountingDataSource counting) throws Exception {
        subject.begin();
        subject.call();
        long statements = counting.statements();
        long commits = counting.commits();
        for (int i = 0; i < COUNTED; i++) {
            subject.call();
        }
        subject.check(COUNTED + 1);
        setting.figures()
                .add(
                        "to the database",
                        subject.name(),
                        "1",
                        "statements",
                        (double) (counting.statements() - statements) / COUNTED);
        setting.figures()
                .add("to the database", subject.name(), "1", "commits", (double) (counting.commits() - commits) / COUNTED);
    }
}
