package io.stallholder.audit;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves every rule of the books, keeps what came of it, and tells operators of a breach until an
 * audit finds none.
 *
 * <pre>
 *   whole ── new ── new ── new ── breach ── whole ── whole ── sound: over ── new
 *            5 min apart                    while a breach stands, all is proved
 * </pre>
 */
final class AuditBooks implements Tick {

    static final String KIND = "audit.breach";

    private static final Logger LOG = LoggerFactory.getLogger(AuditBooks.class);

    /** What one audit saw in motion, the next one proves again. */
    private static final Duration OVERLAP = Duration.ofHours(3);

    private static final int TOLD_MAX = 20;

    private final Transactions transactions;
    private final List<BookRule> rules;
    private final Books books;
    private final Clockwork clockwork;

    AuditBooks(Transactions transactions, List<BookRule> rules, Books books, Clockwork clockwork) {
        this.transactions = transactions;
        this.rules = List.copyOf(rules);
        this.books = books;
        this.clockwork = clockwork;
    }

    @Override
    public String name() {
        return "audit-books";
    }

    @Override
    public boolean run() {
        Instant wall = clockwork.wall().now();
        Optional<BookRun> last =
                transactions.asSystem(() -> books.runs().newest(1).stream().findFirst());
        Instant due = wall.minus(clockwork.settings().every());
        if (last.filter(run -> run.startedAt().isAfter(due)).isPresent()) {
            return false;
        }
        audit(scope(last, wall), wall);
        return false;
    }

    /** An audit looks at what others did; nothing waits for it. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    private Scope scope(Optional<BookRun> last, Instant wall) {
        Instant now = clockwork.business().now();
        Instant since = wall.minus(clockwork.settings().wholeEvery());
        boolean recent =
                transactions
                        .asSystem(() -> books.runs().newestWhole())
                        .filter(run -> run.startedAt().isAfter(since))
                        .isPresent();
        return recent && last.filter(run -> run.found() == 0).isPresent()
                ? new Scope(last.map(run -> run.businessAt().minus(OVERLAP)), now)
                : Scope.whole(now);
    }

    private void audit(Scope scope, Instant wall) {
        List<BookRun.Result> results = new ArrayList<>();
        for (BookRule rule : rules) {
            Instant began = clockwork.wall().now();
            Proof proof = prove(rule, scope);
            results.add(new BookRun.Result(rule.name(), proof, since(began)));
        }
        BookRun run =
                new BookRun(
                        clockwork.ids().next(),
                        wall,
                        scope.now(),
                        since(wall),
                        scope.from().isEmpty(),
                        results);
        transactions.asSystem(() -> {
            Set<String> brokenBefore =
                    books.runs().newest(1).stream()
                            .flatMap(before -> before.broken().stream())
                            .map(BookRun.Result::rule)
                            .collect(Collectors.toSet());
            books.runs().add(run);
            books.runs().forget(wall.minus(clockwork.settings().keep()));
            tell(run, brokenBefore);
        });
    }

    /** A rule that cannot be proved is a breach: nobody may take silence for soundness. */
    private static Proof prove(BookRule rule, Scope scope) {
        try {
            return rule.prove(scope);
        } catch (RuntimeException failure) {
            LOG.error("rule {} could not be proved", rule.name(), failure);
            return new Proof(0, 1, List.of("could not be proved: " + failure));
        }
    }

    /** A rule that breaks while others are broken already is told as well. */
    private void tell(BookRun run, Set<String> brokenBefore) {
        if (run.found() == 0) {
            books.alerts().recover(KIND, List.of("0", Long.toString(run.compared())));
            return;
        }
        String breaches =
                run.broken().stream()
                        .flatMap(result ->
                                result.proof().details().stream()
                                        .map(detail -> result.rule() + ": " + detail))
                        .limit(TOLD_MAX)
                        .collect(Collectors.joining("\n"));
        List<String> rules = run.broken().stream().map(BookRun.Result::rule).toList();
        Alert alert =
                new Alert(
                        KIND,
                        Alert.Severity.CRITICAL,
                        List.of(Long.toString(run.found()), breaches),
                        Map.of("found", run.found(), "rules", rules));
        boolean told = books.alerts().raise(alert);
        if (!told && !brokenBefore.containsAll(rules)) {
            books.alerts().tell(alert);
        }
    }

    private Duration since(Instant began) {
        Duration took = Duration.between(began, clockwork.wall().now());
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** Where an audit is kept and told. */
    record Books(BookRuns runs, Alerts alerts) {}

    /** What an audit is given from outside. */
    record Clockwork(BusinessClock business, WallClock wall, Ids ids, BookSettings settings) {}
}
