package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** {@code java -jar bazaar.jar}, with nothing said to Java. */
final class BazaarStartTests {

    private static final long RESIDENT_KIB_MAX = 200 * 1024;

    /** It may take four seconds on a machine of its own, and here it is not alone. */
    private static final Duration PROCESSOR_MAX = Duration.ofSeconds(4);

    @Test
    void it_is_ready_soon_and_stays_small_while_it_is_looked_at() {
        long start = System.nanoTime();
        try (Program program =
                Program.run(
                        Map.of(),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                BazaarAlone.jar().toString(),
                                "--port",
                                "0",
                                "--smtp-port",
                                "0"))) {
            Matcher ready = program.awaitOutput("Bazaar is ready: (http://127\\.0\\.0\\.1:\\d+)/");
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            Duration processor =
                    ProcessHandle.of(program.pid())
                            .flatMap(it -> it.info().totalCpuDuration())
                            .orElseThrow();
            for (String page : List.of("/", "/marketplace/search", "/_bazaar/", "/inbox")) {
                Http.get(ready.group(1) + page);
            }
            long resident = new Machine(program.pid()).residentKiB();

            System.out.println(
                    "bazaar.jar: ready after %d ms (%d ms of processor), %d KiB"
                            .formatted(millis, processor.toMillis(), resident));
            assertThat(processor).isLessThanOrEqualTo(PROCESSOR_MAX);
            assertThat(resident).isLessThanOrEqualTo(RESIDENT_KIB_MAX);
        }
    }
}
