package io.stallholder.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The local stack as a process of its own, on free ports with a data folder of its own: started,
 * stopped, killed and started again.
 */
final class Stack implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path data;
    private final int stallholderPort;
    private final int bazaarPort;
    private final List<String> options;
    private Process process;

    private Stack(Path data, List<String> options) {
        this.data = data;
        this.options = options;
        this.stallholderPort = FreePorts.next();
        this.bazaarPort = FreePorts.next();
        this.process = launch();
        awaitReady();
    }

    /** Starts an empty stack and waits until it is ready. */
    static Stack start(String... options) {
        try {
            return new Stack(Files.createTempDirectory("stallholder-e2e"), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String stallholder() {
        return "http://localhost:" + stallholderPort;
    }

    String bazaar() {
        return "http://127.0.0.1:" + bazaarPort;
    }

    Site site() {
        return new Site(stallholder(), bazaar());
    }

    /** Where the stack keeps its state, the sample seller key among it. */
    Path data() {
        return data;
    }

    /** kill -9, without a word to the program. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts the program again over the same data and waits until it is ready. */
    void restart() {
        process = launch();
        awaitReady();
    }

    /** What the program has printed so far. */
    String output() {
        try {
            return Files.readString(data.resolve("stack.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private Process launch() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path target = root.resolve("local/target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", target.resolve("local.jar") + ":" + target.resolve("lib/*")));
        command.add("io.stallholder.local.LocalStack");
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STALLHOLDER_PORT", String.valueOf(stallholderPort));
        builder.environment().put("BAZAAR_PORT", String.valueOf(bazaarPort));
        builder.environment().put("STALLHOLDER_DATA", data.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("stack.log").toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Eventually.within(READY_MAX)
                .until(
                        "the stack is ready:\n" + data.resolve("stack.log"),
                        () -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException("the stack ended:\n" + output());
                            }
                            return healthy(stallholder() + "/actuator/health")
                                    && healthy(bazaar() + "/_bazaar/health");
                        });
    }

    private static boolean healthy(String url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
