package io.paycancel.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One target in a process of its own, under Jazzer, for so many seconds or until a promise is broken. */
final class Run implements Callable<Result> {
    /** They look for flaws of other kinds of programs, and would hook what is tried here. */
    private static final List<String> OTHER_HOOKS = List.of(
            "BigDecimal",
            "ClojureLangHooks",
            "Deserialization",
            "ExpressionLanguageInjection",
            "FilePathTraversal",
            "LdapInjection",
            "NamingContextLookup",
            "OsCommandInjection",
            "ReflectiveCall",
            "RegexInjection",
            "ScriptEngineInjection",
            "ServerSideRequestForgery",
            "SqlInjection",
            "TemplateInjection",
            "UnsafeSanitizer",
            "XPathInjection",
            "XmlParserSsrfGuidance");
    /** How long one input may take; it is reported as a hang then. */
    private static final int HANG_SECONDS = 60;

    private static final int START_SECONDS = 240;

    private final Folders folders;
    private final String target;
    private final @Nullable Plant plant;
    private final int seconds;

    Run(Folders folders, String target, @Nullable Plant plant, int seconds) {
        this.folders = folders;
        this.target = target;
        this.plant = plant;
        this.seconds = seconds;
    }

    @Override
    public Result call() throws IOException, InterruptedException {
        Path work = folders.work(plant == null ? target : plant.name()).toAbsolutePath();
        Path found = Folders.made(work.resolve("found"));
        Path broken =
                plant == null ? folders.findings(target).toAbsolutePath() : Folders.made(work.resolve("findings"));
        List<Path> before = Folders.files(broken);
        Path log = work.resolve("log.txt");
        List<Path> seeds = seeds();
        for (Path seed : seeds) {
            Files.copy(seed, found.resolve(seed.getFileName()));
        }
        Process process = new ProcessBuilder(command(work, found, broken))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread atTheEnd = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            boolean ended = process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS);
            List<Path> findings = new ArrayList<>(Folders.files(broken));
            findings.removeAll(before);
            int exit = ended ? process.exitValue() : -1;
            return Result.read(target, exit, log, findings, seeds.size());
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        }
    }

    /** For a planted fault only what is right, so that what is wrong has to be found. */
    private List<Path> seeds() {
        return Folders.files(folders.corpus(target)).stream()
                .filter(file -> plant == null || file.getFileName().toString().startsWith(Folders.DOCUMENTED))
                .toList();
    }

    private List<String> command(Path work, Path found, Path broken) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-Djava.io.tmpdir=" + Folders.made(work.resolve("tmp")),
                "-D" + Entry.TARGET + "=" + target,
                "-cp",
                System.getProperty("java.class.path")));
        if (plant != null) {
            command.add(1, "-D" + Plant.PROPERTY + "=" + plant.name());
        }
        command.addAll(List.of(
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Entry.class.getName(),
                "--instrumentation_includes=io.paycancel.**",
                "--custom_hook_includes=io.paycancel.**",
                "--disabled_hooks=" + String.join(File.pathSeparator, otherHooks()),
                "--reproducer_path=" + work,
                "-artifact_prefix=" + broken + "/",
                "-timeout=" + HANG_SECONDS,
                "-rss_limit_mb=0",
                "-max_total_time=" + seconds,
                "-print_final_stats=1",
                found.toString()));
        return command;
    }

    private static List<String> otherHooks() {
        return OTHER_HOOKS.stream()
                .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
                .toList();
    }
}
