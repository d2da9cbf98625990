package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.ManyBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The audit over many events: as many as {@code -Dstallholder.audit.events} says, 20,000 unless
 * told. {@code ./test --deep} takes 10,000,000, for which an audit may take a minute.
 */
final class BooksAtSizeTests extends ConsoleTest {

    private static final Logger LOG = LoggerFactory.getLogger(BooksAtSizeTests.class);
    private static final long EVENTS = Long.getLong("stallholder.audit.events", 20_000);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Autowired private List<BookRule> rules;
    @Autowired private DatabaseSettings database;
    @Autowired private BusinessClock clock;

    @Test
    void many_events_are_audited_within_a_minute_and_found_sound() {
        Instant lastEvent = ManyBooks.write(database, EVENTS, clock.now());

        Duration whole = audit("all there is", Scope.whole(clock.now()));
        Duration lately =
                audit(
                        "what is new",
                        new Scope(Optional.of(lastEvent.minus(Duration.ofHours(4))), clock.now()));

        assertThat(whole).isLessThan(LONGEST);
        assertThat(lately).isLessThan(LONGEST);
    }

    private Duration audit(String what, Scope scope) {
        Instant began = clock.now();
        long compared = 0;
        for (BookRule rule : rules) {
            Instant start = clock.now();
            Proof proof = rule.prove(scope);
            assertThat(proof.details()).as(rule.name()).isEmpty();
            assertThat(proof.found()).as(rule.name()).isZero();
            compared += proof.compared();
            LOG.info(
                    "{}: {} compared {} in {} ms",
                    what,
                    rule.name(),
                    proof.compared(),
                    Duration.between(start, clock.now()).toMillis());
        }
        Duration took = Duration.between(began, clock.now());
        LOG.info(
                "audit of {}, {} events: {} numbers in {} ms",
                what,
                EVENTS,
                compared,
                took.toMillis());
        return took;
    }
}
