package io.stallholder.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a process of its own, with what it prints kept. */
final class Program implements AutoCloseable {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Duration READY_MAX = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Runs {@code java} with these arguments. */
    static Program java(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        return run(environment, command);
    }

    /** Runs any command in the project's folder. */
    static Program run(Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createTempFile("stallholder-e2e", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Fails with what was printed if it has ended. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended:\n" + output());
        }
    }

    /** Waits until it has printed this, and answers the match. */
    Matcher awaitOutput(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Eventually.within(READY_MAX)
                .until(
                        "output with " + regex + " in " + log,
                        () -> {
                            boolean found = pattern.matcher(output()).find();
                            if (!found && !process.isAlive() && !pattern.matcher(output()).find()) {
                                throw new AssertionError("it ended:\n" + output());
                            }
                            return found;
                        });
        Matcher matcher = pattern.matcher(output());
        if (!matcher.find()) {
            throw new IllegalStateException("output vanished: " + log);
        }
        return matcher;
    }

    /** Waits for its end and answers its exit code. */
    int awaitExit() {
        try {
            if (!process.waitFor(READY_MAX.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
