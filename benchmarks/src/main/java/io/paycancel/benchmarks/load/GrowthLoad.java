package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a cancellation costs beside those that are on record already: the same calls in turn on databases that differ in nothing
 * but that.
 */
final class GrowthLoad implements Load.Program {
    private static final int WARM_UP = 300;

    /** One of these databases. */
    private static final class Place implements AutoCloseable {
        private final String group;
        private final double x;
        private final Database database;
        private final Shop shop = new Shop();
        private final OnRecord subject;

        Place(Setting setting, String group, int decided, int open) throws Exception {
            this.group = group;
            x = open > 0 ? open : decided;
            database = Database.postgres(setting.postgres());
            Crowd crowd = new Crowd(setting.stub(), database);
            if (decided > 0) {
                crowd.decided(decided);
            }
            if (open > 0) {
                crowd.open(open);
            }
            subject = new OnRecord(setting.stub(), 0, database, database.dataSource(), shop);
        }

        @Override
        public void close() {
            subject.close();
            database.close();
        }
    }

    @Override
    public void run(Setting setting) throws Exception {
        Sizes sizes = setting.sizes();
        int usual = sizes.decided().get(0);
        List<Place> places = new ArrayList<>();
        try {
            for (int decided : sizes.decided()) {
                places.add(new Place(setting, "decided", decided, 0));
            }
            for (int open : sizes.open()) {
                places.add(new Place(setting, "open", usual, open));
            }
            setting.stub().reset();
            for (Place place : places) {
                millis(place.subject, WARM_UP);
            }
            int rounds = 2 * sizes.rounds() + 1;
            for (int round = 0; round < rounds; round++) {
                for (Place place : places) {
                    double millis = millis(place.subject, sizes.calls());
                    setting.figures().add("growth-" + place.group + "/cancel", Measurement.OURS, place.x, "ms", millis);
                }
                // What comes first must not always be the same.
                Collections.rotate(places, 1);
            }
            setting.stub().requireOneEach("growth", (long) places.size() * (WARM_UP + (long) rounds * sizes.calls()));
            // Their workers would take a part of what others are to do.
            places.forEach(place -> place.subject.close());
            later(setting, places);
        } finally {
            places.forEach(Place::close);
        }
    }

    private static void later(Setting setting, List<Place> places) throws Exception {
        int pieces = setting.sizes().pieces() / 2;
        for (int round = 0; round < setting.sizes().rounds(); round++) {
            for (Place place : places) {
                try (AcceptAndWorker pipeline = new AcceptAndWorker(
                        setting.stub(), 0, place.database, place.database.dataSource(), place.shop)) {
                    LaterLoad.perSecond(pipeline, pieces / 10);
                    double each = 1e3 / LaterLoad.perSecond(pipeline, pieces);
                    setting.figures().add("growth-" + place.group + "/later", Measurement.OURS, place.x, "ms", each);
                }
            }
        }
    }

    /** The median of that many, one after the other. */
    private static double millis(OnRecord subject, int calls) {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long begun = System.nanoTime();
            subject.call();
            took.add(System.nanoTime() - begun);
        }
        Collections.sort(took);
        return took.get(calls / 2) / 1e6;
    }
}
