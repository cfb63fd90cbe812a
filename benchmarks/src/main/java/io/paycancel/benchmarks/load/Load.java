package io.paycancel.benchmarks.load;

import io.paycancel.benchmarks.report.Plan;
import java.util.List;

/** The programs, by name; each of them runs in a JVM of its own. */
enum Load {
    WIRE("1g"),
    POOLED("1g", "-Dhttp.maxConnections=1024"),
    RECORD("1g"),
    LATER("1g"),
    LATENCY("1g"),
    GROWTH("1g"),
    RECOVERY("1g"),
    MEMORY("512m");

    /** What a program does. */
    interface Program {
        void run(Setting setting) throws Exception;
    }

    private final String heap;
    private final String option;

    Load(String heap) {
        this(heap, "-Dstdout.encoding=UTF-8");
    }

    Load(String heap, String option) {
        this.heap = heap;
        this.option = option;
    }

    Program program() {
        return switch (this) {
            case WIRE -> new WireLoad();
            case POOLED -> new PooledLoad();
            case RECORD -> new RecordLoad();
            case LATER -> new LaterLoad();
            case LATENCY -> new LatencyLoad();
            case GROWTH -> new GrowthLoad();
            case RECOVERY -> new RecoveryLoad();
            case MEMORY -> new MemoryLoad();
        };
    }

    /** Of the JVM that it runs in. */
    List<String> options() {
        return List.of("-Xms" + heap, "-Xmx" + heap, option);
    }

    /** One program: {@code <name> <plan> <stub's port> <JDBC URL>}. Started by {@link LoadBench}, whose end it does not outlive. */
    public static void main(String[] args) throws Exception {
        Lifeline.hold();
        Figures figures = new Figures(System.out);
        Setting setting = new Setting(
                Sizes.of(Plan.valueOf(args[1])), new Stub(Integer.parseInt(args[2])), args[3], figures, System.out);
        valueOf(args[0]).program().run(setting);
        figures.print();
        // Pools of peers keep threads that would keep this alive.
        System.exit(0);
    }
}
