package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.metering.RecordState;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import io.stallholder.testing.PlantedRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines, records and decisions on the desk. */
final class DeskRecordsTests extends ConsoleTest {

    @Autowired private BusinessClock clock;
    @Autowired private DatabaseSettings database;
    @Autowired private Transactions transactions;
    @Autowired private JdbcClient jdbc;

    private PlantedRecords planted;

    @BeforeEach
    void plant() {
        Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        planted = new PlantedRecords(database, hour);
    }

    @AfterEach
    void empty() {
        planted.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void the_board_shows_the_oldest_hour_with_a_word_before_it_is_too_late(String language) {
        Browser operator = operator(language);
        boolean english = language.equals("en");
        assertThat(operator.open("/desk/deadlines").body())
                .doesNotContain("??")
                .contains(english ? "No subscription has an hour" : "没有任何订阅");
        planted.plant(0, RecordState.SEALED, "");
        UUID older = planted.plant(17, RecordState.NOT_SUBSCRIBED, "NOT_SUBSCRIBED");
        planted.plant(30, RecordState.CONFLICT, "DUPLICATE");

        Browser.Page board = operator.open("/desk/deadlines");

        assertThat(board.body())
                .doesNotContain("??")
                .contains(english ? "Little time left" : "时间不多", "UTC")
                .contains("/desk/records/" + older)
                .contains(english ? "2 records wait" : "2 条记录");
        assertThat(operator.open("/desk/deadlines?q=nobody").body())
                .contains(english ? "No subscription matches" : "没有")
                .doesNotContain(older.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void every_state_has_a_page_with_words_and_what_can_be_done(String language) {
        Browser operator = operator(language);
        Map<RecordState, String> reasons =
                Map.of(
                        RecordState.HELD, "ABOVE_CAP",
                        RecordState.CONFLICT, "DUPLICATE_PROBABLY_OURS",
                        RecordState.SENT_UNKNOWN, "MAYBE_TAKEN",
                        RecordState.NOT_SUBSCRIBED, "NOT_SUBSCRIBED",
                        RecordState.INVALID, "INVALID_LICENSE",
                        RecordState.EXPIRED, "TOO_LATE");
        int before = 0;
        for (RecordState state : RecordState.values()) {
            if (state != RecordState.OPEN) {
                UUID id = planted.plant(before++, state, reasons.getOrDefault(state, ""));
                assertThat(operator.open("/desk/records/" + id).body())
                        .as(state.name())
                        .doesNotContain("??")
                        .contains("DuplicateRecord and more", "5.25", "l-desk");
            }
        }

        assertThat(operator.open("/desk/records").body()).doesNotContain("??").contains("l-desk");
        assertThat(operator.open("/desk/records?state=HELD&license=l-desk&month=x").body())
                .contains("sh-state-sent")
                .doesNotContain("sh-state-accepted");
        assertThat(operator.open("/desk/records/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(operator.open("/desk/replay?license=l-desk&hours=48").body())
                .doesNotContain("??")
                .contains("<tfoot>");
        assertThat(operator.open("/desk/replay?license=nothing").body()).doesNotContain("??");
    }

    @Test
    void two_operators_settle_a_conflict_and_one_cannot() {
        UUID id = planted.plant(0, RecordState.CONFLICT, "DUPLICATE");
        Browser ann = operator("en");
        Map<String, String> wish =
                Map.of("resolution", "THEIRS", "theirs", "9", "reason", "Daily Usage feed");
        ann.open("/desk/records/" + id);

        Browser.Page noReason =
                ann.submit("/desk/records/" + id + "/decide", Map.of("resolution", "THEIRS"));
        Browser.Page proposed = ann.submit("/desk/records/" + id + "/decide", wish);
        Browser.Page again = ann.submit("/desk/records/" + id + "/decide", wish);
        String proposal =
                between(ann.open("/desk/decisions").body(), "/desk/decisions/", "/withdraw");
        Browser.Page self = ann.submit("/desk/decisions/" + proposal + "/confirm", Map.of());
        Browser bob = secondOperator();
        String shown = bob.open("/desk/decisions").body();
        Browser.Page confirmed = bob.submit("/desk/decisions/" + proposal + "/confirm", Map.of());

        assertThat(noReason.status()).isEqualTo(422);
        assertThat(proposed.body()).contains("Another operator has to confirm it");
        assertThat(again.status()).isEqualTo(422);
        assertThat(self.status()).isEqualTo(422);
        assertThat(self.body()).contains("whoever proposed it cannot confirm it");
        assertThat(shown).contains("AWS holds 9 units, ours has 5.", "Daily Usage feed");
        assertThat(confirmed.body()).contains("Done, and written into the activity log");
        assertThat(bob.open("/desk/records/" + id).body())
                .doesNotContain("??")
                .contains("AWS’s quantity accepted", "second@vendor.example")
                .contains("AWS bills 4 units more than ours: a credit due");
        assertThat(bob.open("/desk").body())
                .doesNotContain("??")
                .as("no longer stuck, but a credit")
                .doesNotContain(id.toString())
                .contains("AWS holds 4 units more than our records");
    }

    @Test
    void what_one_operator_decides_is_done_at_once_and_what_cannot_be_is_refused_in_words() {
        UUID ours = planted.plant(0, RecordState.CONFLICT, "DUPLICATE_PROBABLY_OURS");
        UUID held = planted.plant(1, RecordState.HELD, "ABOVE_CAP");
        UUID expired = planted.plant(2, RecordState.EXPIRED, "TOO_LATE");
        Browser operator = operator("en");
        operator.open("/desk/records/" + ours);
        Map<String, String> why = Map.of("reason", "looked at it");

        String listed = operator.open("/desk/decisions").body();
        Map<String, String> shown = Map.of("record", ours.toString(), "reason", "looked at it");
        Browser.Page all = operator.submit("/desk/decisions/probably-ours", shown);
        Browser.Page none = operator.submit("/desk/decisions/probably-ours", shown);
        Browser.Page approved = operator.submit("/desk/records/" + held + "/approve", why);
        Browser.Page twice = operator.submit("/desk/records/" + held + "/approve", why);
        Browser.Page resent = operator.submit("/desk/records/" + expired + "/resend", why);
        Browser.Page dead =
                operator.submit(
                        "/desk/records/" + expired + "/decide",
                        Map.of("resolution", "ROLLED_FORWARD", "reason", "nothing there"));

        assertThat(listed).contains("name=\"record\" value=\"" + ours + "\"");
        assertThat(all.body()).contains("Accepted as ours. Number of records: 1.");
        assertThat(none.status()).as("a double click").isEqualTo(422);
        assertThat(none.body()).contains("none of these conflicts");
        assertThat(approved.body()).contains("Approved. It goes out");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(resent.status()).isEqualTo(422);
        assertThat(dead.body()).contains("the license has ended");
    }

    @Test
    void a_replay_is_previewed_and_sends_again_what_aws_may_lack() {
        UUID maybe = planted.plant(26, RecordState.SENT_UNKNOWN, "MAYBE_TAKEN");
        UUID taken = planted.plant(0, RecordState.ACCEPTED, "");
        Browser operator = operator("en");
        String from = clock.now().minus(Duration.ofHours(40)).toString().substring(0, 16);

        Browser.Page preview = operator.open("/desk/replay?license=l-desk&hours=48&from=" + from);
        Map<String, String> form =
                Map.of("license", "l-desk", "record", maybe.toString(), "reason", "nothing there");
        Browser.Page sent = operator.submit("/desk/replay", form);
        Browser.Page twice = operator.submit("/desk/replay", form);

        assertThat(preview.body())
                .contains("can be sent again as they are: 1", "value=\"" + maybe + "\"")
                .doesNotContain("value=\"" + taken + "\"");
        assertThat(sent.body()).contains("go out again with the next calls: 1");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.body()).contains("none of these records can be sent again");
        assertThat(operator.open("/desk/records/" + maybe).body()).contains("Sent again by hand");
    }

    @Test
    void a_product_is_stopped_and_goes_on_again() {
        Browser operator = operator("en");
        String product = between(operator.open("/desk/decisions").body(), "<option value=\"", "\"");
        Map<String, String> form = Map.of("product", product, "reason", "wrong prices");

        Browser.Page stopped = operator.submit("/desk/decisions/stop", form);
        Browser.Page twice = operator.submit("/desk/decisions/stop", form);
        Browser.Page resumed = operator.submit("/desk/decisions/resume", form);
        Browser.Page unknown =
                operator.submit(
                        "/desk/decisions/stop", Map.of("product", "none", "reason", "typed"));

        assertThat(stopped.body()).contains("Stopped. No call begins", "wrong prices");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(resumed.body()).contains("Sending goes on").doesNotContain("wrong prices");
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void an_operator_invites_another_one() {
        Browser operator = operator("en");
        operator.open("/desk/decisions");
        Map<String, String> form = Map.of("email", "third@vendor.example");

        Browser.Page invited = operator.submit("/desk/decisions/operators", form);
        Browser.Page twice = operator.submit("/desk/decisions/operators", form);
        deliver();

        assertThat(invited.body()).contains("The link is on its way");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(mails.to("third@vendor.example")).hasSize(1);
    }

    @Test
    void none_of_it_is_for_others_or_without_a_token() {
        UUID id = planted.plant(0, RecordState.CONFLICT, "DUPLICATE_PROBABLY_OURS");
        user("curious-reader@buyer.example");
        Browser curious = signedIn("curious-reader@buyer.example");
        Map<String, String> why = Map.of("resolution", "OURS", "reason", "mine");

        for (String page :
                new String[] {"deadlines", "records", "records/" + id, "decisions", "replay"}) {
            assertThat(curious.open("/desk/" + page).status()).as(page).isEqualTo(403);
        }
        assertThat(curious.submit("/desk/records/" + id + "/decide", why).status()).isEqualTo(403);
        assertThat(operator("en").post("/desk/records/" + id + "/decide", why, "").status())
                .isEqualTo(403);
    }

    private Browser operator(String language) {
        user("operator@vendor.example");
        return signedIn("operator@vendor.example").speaking(language);
    }

    private Browser secondOperator() {
        user("second@vendor.example");
        transactions.asSystem(() ->
                jdbc.sql("update identity.users set operator = true where email like 'second@%'")
                        .update());
        return signedIn("second@vendor.example");
    }

    private static String between(String text, String before, String after) {
        int end = text.indexOf(after, text.indexOf(before) + before.length());
        int start = text.lastIndexOf(before, end - 1) + before.length();
        return text.substring(start, end);
    }
}
