package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Seeded histories through the production classes; see {@code docs/proof/simulation.md}. */
@ExtendWith(Quiet.class)
final class SimulationTests {

    private static final int HISTORIES = Integer.getInteger("stallholder.histories", 10_000);

    /** With fewer histories a seldom cell of the matrix may be empty by chance. */
    private static final int HISTORIES_FOR_EVERY_CELL = 10_000;

    private static final int MONTH_ENDS_PER_HUNDRED = 10;
    private static final int TOLD_TWICE = 100;
    private static final int FOUND_WITHIN = 200;

    @Test
    void nothing_is_lost_and_nothing_billed_twice_whatever_goes_wrong() {
        Campaign campaign = new Campaign();

        campaign.run(seeds());

        System.out.println(campaign);
        assertThat(campaign.broken()).as("histories that broke a promise").isEmpty();
        if (seeds().count() >= HISTORIES_FOR_EVERY_CELL) {
            assertThat(campaign.matrix().empty()).as("faults that never struck").isEmpty();
            assertThat(campaign.monthEndsPerHundred()).isGreaterThan(MONTH_ENDS_PER_HUNDRED);
            assertThat(campaign.safetyPerHundred()).isBetween(20, 30);
        }
    }

    @Test
    void the_seeds_that_once_found_something_find_nothing() throws IOException {
        List<Long> kept = corpus();
        Campaign campaign = new Campaign();

        campaign.run(kept.stream().mapToLong(Long::longValue));

        assertThat(kept).isNotEmpty();
        assertThat(campaign.broken()).isEmpty();
    }

    @Test
    void a_seed_tells_the_same_story_twice() {
        List<Long> first =
                LongStream.range(0, TOLD_TWICE).map(SimulationTests::hash).boxed().toList();
        List<Long> again =
                LongStream.range(0, TOLD_TWICE).map(SimulationTests::hash).boxed().toList();

        assertThat(again).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "unswept"})
    void operators_who_are_not_told_and_events_that_nobody_misses_are_found(String fault) {
        boolean found = LongStream.range(0, FOUND_WITHIN).anyMatch(seed -> breaks(seed, fault));

        assertThat(found).isTrue();
    }

    private static boolean breaks(long seed, String fault) {
        try {
            new History(seed, fault).run();
            return false;
        } catch (AssertionError broken) {
            return Optional.ofNullable(broken.getMessage())
                    .filter(text -> text.contains("I7"))
                    .isPresent();
        }
    }

    private static long hash(long seed) {
        History history = new History(seed, "");
        history.run();
        return history.hash();
    }

    /** All of them, or the one that is to be replayed. */
    private static LongStream seeds() {
        Long one = Long.getLong("stallholder.seed");
        return one == null ? LongStream.range(0, HISTORIES) : LongStream.of(one);
    }

    private static List<Long> corpus() throws IOException {
        String text =
                new ClassPathResource("simulation/corpus.txt")
                        .getContentAsString(StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }
}
