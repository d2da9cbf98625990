package io.stallholder.e2e;

import io.stallholder.e2e.BazaarControls.Agreement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What makes the product work: hours that end, buyers that come and go, people that sign in. */
final class Triggers {

    /**
     * How many hours may wait for a node that is dead; far less than AWS allows at a month's end.
     */
    private static final Duration BEHIND_MAX = Duration.ofHours(3);

    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(5);
    private static final Duration INTO_THE_HOUR = Duration.ofMinutes(10);

    /** The sample market ends a license five seconds after its cancellation. */
    private static final Duration UNTIL_GONE = Duration.ofSeconds(10);

    private final Stage stage;
    private final Runnable usage;
    private @Nullable Agreement visiting;

    /** With what waits until some more usage is acknowledged: an hour without has no records. */
    Triggers(Stage stage, Runnable usage) {
        this.stage = stage;
        this.usage = usage;
    }

    /** Before anything is held. */
    void prepare(Point.Trigger trigger) {
        switch (trigger) {
            case HOUR -> {
                awaitCaughtUp(BEHIND_MAX);
                usage.run();
            }
            case ARRIVAL -> visit();
            case NOTHING, MARKET, SIGN_IN -> {}
        }
    }

    void pull(Point.Trigger trigger) {
        switch (trigger) {
            case NOTHING -> {}
            case HOUR -> nextHour();
            case MARKET -> comeOrGo();
            case ARRIVAL -> arrive();
            case SIGN_IN -> inBackground(Triggers::signIn);
        }
    }

    /** Into the next hour, so far that the one before is closed. */
    void nextHour() {
        Instant hour = stage.time().instant().truncatedTo(ChronoUnit.HOURS);
        stage.jump(hour.plus(Duration.ofHours(1)).plus(INTO_THE_HOUR));
    }

    /** Waits until all hours older than this are at AWS. */
    void awaitCaughtUp(Duration behind) {
        Eventually.within(CATCH_UP_MAX)
                .until("hours older than " + behind + " are reported", () -> isCaughtUp(behind));
    }

    private boolean isCaughtUp(Duration behind) {
        Instant hour = stage.time().instant().truncatedTo(ChronoUnit.HOURS).minus(behind);
        String sql =
                """
                select not exists (
                        select from usage.gates
                        where open_from is null or open_from < '%1$s')
                    and not exists (
                        select from ledger.rated_through r
                        left join metering.progress p
                            on p.organization_id = r.organization_id
                            and p.sealed_through >= r.hour
                        where p.organization_id is null)
                    and not exists (
                        select from metering.records
                        where state <> 'ACCEPTED' and hour < '%1$s')
                """
                        .formatted(hour);
        try (Connection connection = stage.server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException recovering) {
            return false;
        }
    }

    private void comeOrGo() {
        Agreement here = visiting;
        if (here == null) {
            visit();
        } else {
            stage.bazaar().cancel(BazaarControls.ACME, here);
            visiting = null;
            stage.jump(stage.time().instant().plus(UNTIL_GONE));
        }
    }

    private void visit() {
        if (visiting == null) {
            visiting = stage.bazaar().subscribe(BazaarControls.ACME, BazaarControls.SINGLE, "PO-1");
        }
    }

    private void arrive() {
        Agreement here = visiting;
        if (here == null) {
            throw new IllegalStateException("nobody is visiting");
        }
        String token = stage.bazaar().token(BazaarControls.ACME, here);
        inBackground(node ->
                new Visitor()
                        .post(
                                node.url() + "/aws-marketplace/register",
                                Map.of("x-amzn-marketplace-token", token)));
    }

    private static void signIn(Node node) {
        Visitor alice = new Visitor();
        Visitor.Page page = alice.open(node.url() + "/sign-in");
        alice.submit(
                page,
                page.form("/sign-in"),
                Map.of("email", Market.ALICE, "password", Market.PASSWORD));
    }

    /** A person who tries the nodes in turn until one answers; theirs may be killed meanwhile. */
    private void inBackground(Consumer<Node> visit) {
        Thread.ofVirtual()
                .start(() ->
                        Eventually.within(CATCH_UP_MAX)
                                .until(
                                        "a node answers",
                                        () ->
                                                stage.nodes().stream()
                                                        .anyMatch(it -> has(visit, it))));
    }

    private static boolean has(Consumer<Node> visit, Node node) {
        try {
            visit.accept(node);
            return true;
        } catch (Http.Unreachable unanswered) {
            return false;
        }
    }
}
