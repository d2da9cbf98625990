package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.BookRun;
import io.stallholder.audit.BookRuns;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.PlantedBooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Breaches are planted past every guard of the database, and the production audit finds each. */
final class BooksTests extends ConsoleTest {

    @Autowired private List<BookRule> rules;
    @Autowired private List<Tick> ticks;
    @Autowired private BookRuns runs;
    @Autowired private Alerts alerts;
    @Autowired private Transactions transactions;
    @Autowired private BusinessClock clock;
    @Autowired private DatabaseSettings database;

    private PlantedBooks books;

    @BeforeEach
    void sound_books() {
        books = PlantedBooks.in(database, clock.now());
    }

    @AfterEach
    void empty() {
        books.empty();
    }

    @Test
    void sound_books_are_compared_and_give_no_finding() {
        Map<String, Proof> proofs = prove(Scope.whole(clock.now()));

        assertThat(proofs.values()).allMatch(proof -> proof.found() == 0, proofs.toString());
        assertThat(proofs)
                .hasSize(11)
                .allSatisfy((rule, proof) -> {
                    if (!rule.equals("metering-releases")) {
                        assertThat(proof.compared()).as(rule).isPositive();
                    }
                });
    }

    @Test
    void usage_that_came_late_for_a_last_hour_and_is_reported_with_it_is_no_finding() {
        books.reportLateUsageWithTheLastHour();

        Map<String, Proof> found = found(prove(Scope.whole(clock.now())));

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_planted_breach_is_found_by_its_rule_alone(PlantedBooks.Breach breach) {
        books.plant(breach);

        Map<String, Proof> whole = found(prove(Scope.whole(clock.now())));
        Scope recent = new Scope(Optional.of(clock.now().minus(Duration.ofHours(6))), clock.now());
        Map<String, Proof> lately = found(prove(recent));

        assertThat(whole.keySet()).containsExactlyInAnyOrderElementsOf(breach.rules());
        assertThat(lately.keySet()).isEqualTo(whole.keySet());
        whole.values().forEach(proof -> assertThat(proof.details()).isNotEmpty());
    }

    @Test
    void an_audit_is_kept_and_told_of_once_until_the_books_are_sound_again() {
        Tick audit =
                ticks.stream().filter(one -> one.name().equals("audit-books")).findFirst().get();
        books.plant(PlantedBooks.Breach.TOTAL_TOO_HIGH);
        books.forgetRuns();
        deliver();
        int before = mails.to("operator@vendor.example").size();

        audit.run();
        audit.run();
        books.ageRuns(Duration.ofMinutes(6));
        audit.run();
        deliver();

        List<BookRun> kept = transactions.asSystem(() -> runs.newest(10));
        assertThat(kept).hasSize(2).allMatch(BookRun::whole).allMatch(run -> run.found() == 2);
        assertThat(mails.to("operator@vendor.example")).hasSize(before + 1);
        assertThat(mails.to("operator@vendor.example").getLast().text())
                .contains("usage-totals: organization");

        books.plant(PlantedBooks.Breach.RUNNING_TOTAL_WRONG);
        auditTwice(audit);

        assertThat(mails.to("operator@vendor.example")).hasSize(before + 2);
        assertThat(mails.to("operator@vendor.example").getLast().text()).contains("metering-units");

        books.empty();
        auditTwice(audit);

        assertThat(mails.to("operator@vendor.example").getLast().subject()).startsWith("Over: ");
        assertThat(transactions.asSystem(() -> alerts.newest(1)).getFirst().stands()).isFalse();
        assertThat(transactions.asSystem(() -> runs.newest(1)).getFirst().whole()).isFalse();
    }

    private void auditTwice(Tick audit) {
        for (int run = 0; run < 2; run++) {
            books.ageRuns(Duration.ofMinutes(6));
            audit.run();
        }
        deliver();
    }

    private Map<String, Proof> prove(Scope scope) {
        Map<String, Proof> proofs = new TreeMap<>();
        rules.forEach(rule -> proofs.put(rule.name(), rule.prove(scope)));
        return proofs;
    }

    private static Map<String, Proof> found(Map<String, Proof> proofs) {
        proofs.values().removeIf(proof -> proof.found() == 0);
        return proofs;
    }
}
