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
            Rounds inPostgres =
                    new Rounds(setting, "record-postgresql", List.of(onPostgres, new TwoCommits(stub, 1, bare)));
            Rounds inFile = new Rounds(setting, "record-sqlite", List.of(onSqlite, new TwoCommits(stub, 1, bareFile)));
            inPostgres.warmUp();
            inFile.warmUp();
            for (ThreadKind kind : ThreadKind.here()) {
                for (int inFlight : setting.sizes().inFlight()) {
                    inPostgres.run(kind, inFlight);
                }
            }
            // A thousand at once stand in line for longer than a claim is good for; and virtual threads gain nothing
            // here.
            for (int inFlight : new int[] {1, 32}) {
                inFile.run(ThreadKind.PLATFORM, inFlight);
            }
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
                    count(setting, ours.kind(), subject, counting);
                }
                CountingDataSource countingBare = new CountingDataSource();
                count(
                        setting,
                        bare.kind(),
                        new TwoCommits(setting.stub(), 0, bare, countingBare.around(bare.dataSource())),
                        countingBare);
            }
        }
    }

    private static void count(Setting setting, String kind, Subject subject, CountingDataSource counting)
            throws Exception {
        subject.begin();
        subject.call();
        long statements = counting.statements();
        long commits = counting.commits();
        for (int i = 0; i < COUNTED; i++) {
            subject.call();
        }
        subject.check(COUNTED + 1);
        String at = "database-" + kind + "/";
        Figures figures = setting.figures();
        figures.add(
                at + "statements",
                subject.name(),
                null,
                "per cancellation",
                (double) (counting.statements() - statements) / COUNTED);
        figures.add(
                at + "commits",
                subject.name(),
                null,
                "per cancellation",
                (double) (counting.commits() - commits) / COUNTED);
    }
}
