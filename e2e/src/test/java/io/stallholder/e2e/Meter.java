package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.UsageScript.Used;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Three hours of a customer's usage: 10,000 posts, one in twenty of them a repetition, a few so
 * late that their hour is closed.
 */
final class Meter {

    static final int HOURS = 3;

    private static final int EVENTS_PER_HOUR = 3_174;
    private static final int REPEATED_PER_HOUR = 159;
    private static final int LATE_PER_HOUR = 90;
    private static final int BATCH = 1_200;
    private static final Duration LAST_MINUTE = Duration.ofMinutes(59);

    private final UsageScript script;
    private final Instant start;
    private final List<Used> distinct = new ArrayList<>();
    private List<Used> withheld = List.of();
    private int posts;

    /** A meter that begins with this full hour. */
    Meter(UsageScript script, Instant start) {
        this.script = script;
        this.start = start;
    }

    /** The first full hour that the customer's clock has not reached. */
    static Instant nextHour(BazaarControls bazaar) {
        return bazaar.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    }

    Instant start(int hour) {
        return start.plus(Duration.ofHours(hour));
    }

    Instant end() {
        return start(HOURS);
    }

    /** The requests of this hour, with what the hour before had withheld; to be posted in order. */
    List<List<Map<String, Object>>> requests(int hour) {
        List<Used> used =
                script.events(EVENTS_PER_HOUR, start(hour), start(hour).plus(LAST_MINUTE));
        distinct.addAll(used);
        List<Used> now = new ArrayList<>(used.subList(LATE_PER_HOUR, used.size()));
        List<Used> sent = new ArrayList<>(now);
        sent.addAll(withheld);
        for (int i = 0; i < REPEATED_PER_HOUR; i++) {
            sent.add(script.oneOf(now));
        }
        withheld = used.subList(0, LATE_PER_HOUR);
        return batches(script.shuffled(sent));
    }

    /** What was withheld of the last hour, and repetitions until there are 10,000 posts. */
    List<List<Map<String, Object>>> lastRequests() {
        List<Used> sent = new ArrayList<>(withheld);
        while (posts + sent.size() < 10_000) {
            sent.add(script.oneOf(distinct.subList(0, EVENTS_PER_HOUR)));
        }
        withheld = List.of();
        return batches(script.shuffled(sent));
    }

    /** More usage, outside the three hours. */
    List<Map<String, Object>> extra(int count, Instant from, Instant until) {
        List<Used> used = script.events(count, from, until);
        distinct.addAll(used);
        return events(used);
    }

    /** Usage that must never be billed. */
    List<Map<String, Object>> unbillable(int count, Instant from, Instant until) {
        return events(script.events(count, from, until));
    }

    int posts() {
        return posts;
    }

    /** What the bill must say. */
    Map<String, Long> wholeUnits() {
        return UsageScript.wholeUnits(distinct);
    }

    int distinct() {
        return distinct.size();
    }

    private List<List<Map<String, Object>>> batches(List<Used> sent) {
        posts += sent.size();
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        for (int from = 0; from < sent.size(); from += BATCH) {
            batches.add(events(sent.subList(from, Math.min(sent.size(), from + BATCH))));
        }
        return batches;
    }

    private static List<Map<String, Object>> events(List<Used> used) {
        return used.stream().map(Used::event).toList();
    }

    /** No hour is metered twice, and every record lies in the hour it is booked to. */
    static void assertNoHourTwice(List<BazaarControls.Metered> records) {
        assertThat(
                        records.stream()
                                .map(it -> it.licenseArn() + it.dimension() + it.hour())
                                .toList())
                .doesNotHaveDuplicates();
        assertThat(records).allMatch(it -> it.at().truncatedTo(ChronoUnit.HOURS).equals(it.hour()));
    }
}
