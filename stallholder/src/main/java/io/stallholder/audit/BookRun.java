package io.stallholder.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One audit of the books.
 *
 * @param startedAt by the wall clock
 * @param businessAt by the business clock
 * @param whole whether all there is was proved, rather than what is new
 */
public record BookRun(
        UUID id,
        Instant startedAt,
        Instant businessAt,
        Duration took,
        boolean whole,
        List<Result> results) {

    /** Copies the results. */
    public BookRun {
        results = List.copyOf(results);
    }

    /** How many numbers were compared. */
    public long compared() {
        return results.stream().mapToLong(result -> result.proof().compared()).sum();
    }

    /** How many broke a rule. */
    public long found() {
        return results.stream().mapToLong(result -> result.proof().found()).sum();
    }

    /** The results of rules that are broken. */
    public List<Result> broken() {
        return results.stream().filter(result -> result.proof().found() > 0).toList();
    }

    /** What came of one rule. */
    public record Result(String rule, Proof proof, Duration took) {}
}
