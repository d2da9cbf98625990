package io.bazaar.sdk;

import io.bazaar.testing.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end beside a market, with nothing of this machine's own AWS settings.
 *
 * @param exit 0 when it went well
 * @param out what it printed
 * @param err what it complained about
 */
record Command(int exit, String out, String err) {

    private static final long SECONDS_MAX = 120;

    /** Runs it with the seller's key in the environment, as an AWS SDK looks for it. */
    static Command asSeller(Running market, Path folder, String... words) {
        return run(
                folder,
                Map.of(
                        "AWS_ENDPOINT_URL", market.endpoint().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", Running.SELLER.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", Running.SELLER.secretAccessKey()),
                words);
    }

    /** Runs it; one that has not ended after two minutes is ended and fails the test. */
    static Command run(Path folder, Map<String, String> settings, String... words) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder program = new ProcessBuilder(List.of(words));
            program.directory(folder.toFile());
            program.environment().keySet().removeIf(it -> it.startsWith("AWS_"));
            program.environment().put("AWS_CONFIG_FILE", "no-such-file");
            program.environment().put("AWS_SHARED_CREDENTIALS_FILE", "no-such-file");
            program.environment().putAll(settings);
            program.redirectOutput(out.toFile()).redirectError(err.toFile());
            Command done = new Command(end(program.start()), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + List.of(words), e);
        }
    }

    /** The same, when it went well; else the test fails with what it said. */
    Command well() {
        if (exit != 0) {
            throw new AssertionError("exit " + exit + "\n" + out + err);
        }
        return this;
    }

    private static int end(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
