package io.stallholder.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL that a killed run left running over the data folder. */
final class LeftoverServer {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LeftoverServer() {}

    /** Stops it, if it is still there; politely first, since it may be writing. */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> server = running(pidFile);
        if (server.isPresent() && !ended(server.get(), ProcessHandle::destroy)) {
            ended(server.get(), ProcessHandle::destroyForcibly);
        }
        Files.deleteIfExists(pidFile);
    }

    /** The process of the pid file, unless the pid has since gone to some other program. */
    private static Optional<ProcessHandle> running(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static boolean ended(
            ProcessHandle server, java.util.function.Consumer<ProcessHandle> end) {
        end.accept(server);
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
