package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults of others, planted in the simulation: each is found. */
@ExtendWith(Quiet.class)
final class MuseumTests {

    private static final Path PAGE = Path.of("..", "docs", "proof", "museum.md");
    private static final int HISTORIES_MAX = 2_000;

    /** With so many histories asked for, each fault is searched for anew. */
    private static final int HISTORIES_OF_A_SEARCH = 100_000;

    @ParameterizedTest
    @MethodSource("simulated")
    void the_fault_breaks_a_promise_and_without_it_none_is_broken(Exhibit exhibit) {
        long seed = exhibit.seed().orElseThrow();

        new History(seed, "").run();

        assertThatThrownBy(() -> new History(seed, exhibit.name()).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("history " + seed);
    }

    @Test
    void each_fault_is_found_within_two_thousand_histories() {
        boolean isSearch = Integer.getInteger("stallholder.histories", 0) >= HISTORIES_OF_A_SEARCH;

        for (Exhibit exhibit : simulated()) {
            OptionalLong found =
                    isSearch ? search(exhibit) : OptionalLong.of(exhibit.seed().orElseThrow());
            assertThat(found.orElse(HISTORIES_MAX)).as(exhibit.name()).isLessThan(HISTORIES_MAX);
        }
    }

    @Test
    void the_page_says_what_is_found() throws IOException {
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static OptionalLong search(Exhibit exhibit) {
        return LongStream.range(0, HISTORIES_MAX)
                .filter(seed -> isKilled(exhibit, seed))
                .findFirst();
    }

    private static boolean isKilled(Exhibit exhibit, long seed) {
        try {
            new History(seed, exhibit.name()).run();
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }

    static Exhibit[] simulated() {
        return Arrays.stream(Exhibit.values())
                .filter(exhibit -> exhibit.seed().isPresent())
                .toArray(Exhibit[]::new);
    }

    private static String page() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # The museum of other programs' faults

                        Each of these was a real fault of a real billing or metering program. Each is planted
                        here, in a wrapper or a copy beside the tests and never in the product, and must be
                        found: by the [simulation](simulation.md) within 2,000 histories, or by a test with
                        PostgreSQL where the fault lies in SQL. `./test` replays the seed of each, with the
                        fault and without; `./test --deep` searches anew. This page is written by
                        `MuseumTests`.

                        | | fault | what finds it |
                        | --- | --- | --- |
                        """);
        for (Exhibit exhibit : Exhibit.values()) {
            page.append(
                    "| %s | %s | %s |\n".formatted(exhibit, exhibit.fault(), exhibit.verdict()));
        }
        return page.toString();
    }
}
