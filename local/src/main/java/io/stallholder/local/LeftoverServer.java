package io.stallholder.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a killed run left running over the data folder: a server, workers of a server that is gone,
 * or {@code initdb}. Only whoever holds the folder's lock may call this.
 */
final class LeftoverServer {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LeftoverServer() {}

    /**
     * Stops the server, politely first, since it may be writing; then waits for what outlives it.
     *
     * <p>{@code postmaster.pid} stays: with it PostgreSQL itself makes sure that no worker of the
     * old server still writes. It goes only where PostgreSQL would take a stranger for its server.
     *
     * @throws IllegalArgumentException if somebody still uses the data at the end
     */
    static void stop(Path data) throws IOException {
        stop(data, PATIENCE);
    }

    /** The same with another patience per step. */
    static void stop(Path data, Duration patience) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> named = named(pidFile);
        if (named.isPresent()) {
            ProcessHandle process = named.get();
            if (works(process, data)) {
                end(process, patience);
            } else if (isStranger(process, data)) {
                Files.deleteIfExists(pidFile);
            }
        }
        awaitUsers(data, patience);
    }

    /** The living process of the pid file; an empty file names none and blocks every start. */
    private static Optional<ProcessHandle> named(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            Files.deleteIfExists(pidFile);
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive);
    }

    private static boolean isPostgres(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("/postgres") || command.endsWith("/initdb");
    }

    private static boolean works(ProcessHandle process, Path data) {
        return isPostgres(process)
                && folder(process).filter(folder -> real(folder).equals(real(data))).isPresent();
    }

    /**
     * Surely not ours; a server that does not show its folder is left to PostgreSQL's own check.
     */
    private static boolean isStranger(ProcessHandle process, Path data) {
        return !isPostgres(process)
                || folder(process).filter(folder -> !real(folder).equals(real(data))).isPresent();
    }

    /** The data it serves: its option says so, or its working folder where the system shows it. */
    private static Optional<Path> folder(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(List::of).orElseGet(List::of);
        int option = arguments.indexOf("-D");
        if (option >= 0 && option + 1 < arguments.size()) {
            return Optional.of(Path.of(arguments.get(option + 1)));
        }
        return Optional.of(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                .filter(Files::exists);
    }

    private static void awaitUsers(Path data, Duration patience) {
        for (ProcessHandle user : users(data)) {
            if (!ended(user, _ -> {}, patience)) {
                throw new IllegalArgumentException(
                        "process %d of an earlier run still uses %s; end it and start again"
                                .formatted(user.pid(), data));
            }
        }
    }

    private static List<ProcessHandle> users(Path data) {
        return ProcessHandle.allProcesses().filter(process -> works(process, data)).toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static void end(ProcessHandle server, Duration patience) {
        if (!ended(server, ProcessHandle::destroy, patience)) {
            ended(server, ProcessHandle::destroyForcibly, patience);
        }
    }

    private static boolean ended(
            ProcessHandle process, Consumer<ProcessHandle> end, Duration patience) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        end.accept(process);
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
