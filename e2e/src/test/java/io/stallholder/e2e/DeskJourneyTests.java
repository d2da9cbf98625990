package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.BazaarControls.Buyer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two operators settle what waits for a human: a record far above what was usual, and an hour that
 * AWS holds with another quantity. Every page of the desk on the way is inspected.
 */
final class DeskJourneyTests {

    /** What AWS holds before our record comes. */
    private static final long THEIRS = 3;

    /** Unit-minutes at 39.03 cents an hour: 390.3 units, 390.3 units, and 585,450 units. */
    private static final List<Integer> USED = List.of(600, 600, 900_000);

    private static final long BILLED = 586_230;

    @RegisterExtension static final World WORLD = new World("--no-sample-usage");

    @Test
    void two_operators_settle_what_waits_and_the_bill_is_whole_in_the_end() {
        walk(WORLD.profile(Language.ENGLISH), BazaarControls.ACME, "english");
    }

    @Test
    void two_operators_do_the_same_in_chinese() {
        walk(WORLD.profile(Language.CHINESE), BazaarControls.GLOBEX, "chinese");
    }

    private static void walk(Profile profile, Buyer buyer, String desk) {
        Customer customer = Customer.linked(WORLD.stack(), buyer, buyer.user());
        BazaarControls bazaar = new BazaarControls(WORLD.stack().bazaar());
        String license = customer.agreement().licenseArn();
        threeHours(bazaar, customer);
        Tour tour = new Tour(profile);
        VisitorAtStallholder visitor = WORLD.visitor(profile);

        Operators first = Operators.first(visitor);
        lookAround(first, tour);
        approveWhatIsHeld(first, license, tour);
        String sam = "sam." + desk + "@clickhouse.example";
        String kim = "kim." + desk + "@clickhouse.example";
        first.openDecisions();
        first.invite(sam);
        first.invite(kim);
        visitor.signOut();
        followInvitation(profile, sam);
        tour.stop("desk-set-up");
        proposeAboutTheConflict(Operators.invited(visitor, "Sam"), license, tour);
        visitor.signOut();
        followInvitation(profile, kim);
        confirmTheProposal(Operators.invited(visitor, "Kim"), license, tour);

        bazaar.advance(Duration.ofHours(2));
        assertThat(customer.billedUnits()).isEqualTo(Map.of("compute", BILLED));
        assertThat(customer.acceptedUnits()).isEqualTo(Map.of("compute", BILLED));
        Meter.assertNoHourTwice(bazaar.records());
        visitor.signOut();
        theBuyerReadsWhatBecameOfEachHour(visitor, customer, tour);
    }

    private static void followInvitation(Profile profile, String colleague) {
        WORLD.inbox(profile).openNewest(colleague);
        WORLD.inbox(profile).followLink();
    }

    /** One hour is as usual; of the next AWS holds another quantity; the third is enormous. */
    private static void threeHours(BazaarControls bazaar, Customer customer) {
        UsageApi api = UsageApi.of(WORLD.stack());
        Instant start = Meter.nextHour(bazaar);
        for (int hour = 0; hour < USED.size(); hour++) {
            Instant at = start.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(10));
            bazaar.advanceTo(at);
            String id = customer.organization() + "-" + hour;
            api.post(
                    List.of(
                            UsageApi.event(
                                    id, customer.organization(), at.toString(), USED.get(hour))));
            if (hour == 1) {
                new SellerCalls(WORLD.stack())
                        .meter(customer.buyer(), customer.agreement(), at, THEIRS);
            }
        }
        bazaar.advanceTo(start.plus(Duration.ofHours(USED.size())).plus(Duration.ofMinutes(20)));
    }

    private static void lookAround(Operators operator, Tour tour) {
        operator.openDesk();
        tour.stop("desk");
        operator.openAlerts();
        tour.stop("desk-alerts");
        operator.openAudit();
        tour.stop("desk-audit");
        operator.openDeadlines();
        operator.assertSays("records.level.CALM");
        operator.assertSays("records.state.HELD");
        tour.stop("desk-deadlines");
    }

    private static void approveWhatIsHeld(Operators operator, String license, Tour tour) {
        operator.openRecords("HELD", license);
        tour.stop("desk-records");
        operator.openTheRecord();
        operator.assertSays("records.means.HELD");
        tour.stop("desk-record-held");
        operator.approve("looked at it");
    }

    private static void proposeAboutTheConflict(Operators operator, String license, Tour tour) {
        operator.openRecords("CONFLICT", license);
        operator.openTheRecord();
        operator.assertSays("records.lookup");
        tour.stop("desk-record-conflict");
        operator.proposeToRollForwardBeyond(THEIRS, "CloudTrail");
        operator.openReplay();
        tour.stop("desk-replay");
        operator.openDecisions();
        assertThat(operator.confirmations()).hasCount(0);
        operator.assertSays("records.confirm.other");
        tour.stop("desk-decisions");
    }

    private static void confirmTheProposal(Operators operator, String license, Tour tour) {
        operator.openDecisions();
        tour.stop("desk-decisions-confirm");
        operator.confirm();
        operator.openRecords("CONFLICT", license);
        operator.openTheRecord();
        operator.assertSays("records.act.DIFFERENCE_FORWARD");
        tour.stop("desk-record-decided");
    }

    private static void theBuyerReadsWhatBecameOfEachHour(
            VisitorAtStallholder visitor, Customer customer, Tour tour) {
        visitor.openSignIn();
        visitor.signIn(Customer.ALICE, Customer.PASSWORD);
        visitor.open("/organizations/" + customer.organization() + "/billing");
        visitor.assertSays("billing.state.split");
        tour.stop("billing-after-decisions");
    }
}
