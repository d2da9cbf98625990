package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivitiesTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final AuditLog log = AuditSamples.log(DATABASE.jdbc(), time);
    private final Activities activities = new Activities(DATABASE.jdbc());
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final UserId ann = new UserId(UUID.randomUUID());

    @Test
    void pages_follow_each_other_newest_first_though_entries_are_added_meanwhile() {
        for (int n = 1; n <= 7; n++) {
            // Two share an instant.
            time.advance(Duration.ofMillis(n % 2));
            record("thing.made", Map.of("n", String.valueOf(n)));
        }

        List<String> seen = new ArrayList<>();
        Optional<ActivityCursor> place = Optional.empty();
        do {
            ActivityPage page = page(ActivityFilter.ALL, new ActivityPage.Wanted(place, 3));
            page.activities().forEach(one -> seen.add(one.details().getOrDefault("n", "")));
            place = page.next().map(ActivityCursor::text).flatMap(ActivityCursor::parse);
            time.advance(Duration.ofSeconds(1));
            record("thing.added", Map.of());
        } while (place.isPresent());

        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        assertThat(seen.getFirst()).isEqualTo("7");
    }

    @Test
    void an_entry_is_read_as_it_was_written() {
        record("thing.made", Map.of("b", "梨 %_\\", "a", "1"));

        Activity read = page(ActivityFilter.ALL).getFirst();

        assertThat(read.act()).isEqualTo("thing.made");
        assertThat(read.details()).containsExactly(Map.entry("a", "1"), Map.entry("b", "梨 %_\\"));
        assertThat(read.who())
                .isEqualTo(
                        new Activity.Who("person", Optional.of(ann.value()), "ann@buyer.example"));
        assertThat(read.address()).contains("192.0.2.7");
        assertThat(read.at()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(read.organization()).contains(organization);
    }

    @ParameterizedTest
    @ValueSource(strings = {"made", "MADE", "梨", "%_\\", "buyer.example", "192.0.2"})
    void a_text_is_found_wherever_it_stands(String text) {
        record("thing.made", Map.of("b", "梨 %_\\"));
        other("thing.else", Map.of("b", "apple"));

        assertThat(page(finding(text, Set.of()))).hasSize(1);
    }

    @Test
    void a_text_that_is_a_pattern_elsewhere_finds_itself_only() {
        record("thing.made", Map.of("b", "apple"));

        assertThat(page(finding("%", Set.of()))).isEmpty();
        assertThat(page(finding("a__le", Set.of()))).isEmpty();
    }

    @Test
    void an_act_is_found_by_its_words() {
        record("thing.made", Map.of());
        record("thing.sold", Map.of());

        assertThat(page(finding("verkauft", Set.of("thing.sold"))))
                .extracting(Activity::act)
                .containsExactly("thing.sold");
    }

    @Test
    void act_person_and_period_narrow_it() {
        record("thing.made", Map.of());
        time.advance(Duration.ofDays(1));
        record("thing.made", Map.of());
        record("thing.sold", Map.of());
        other("thing.made", Map.of());
        Instant from = Instant.parse("2026-11-24T00:00:00Z");

        assertThat(
                        page(
                                new ActivityFilter(
                                        "thing.made",
                                        "ANN@",
                                        Optional.of(from),
                                        Optional.of(from.plus(Duration.ofDays(1))),
                                        "",
                                        Set.of())))
                .hasSize(1);
        assertThat(
                        page(
                                new ActivityFilter(
                                        "",
                                        ann.toString(),
                                        Optional.empty(),
                                        Optional.of(from),
                                        "",
                                        Set.of())))
                .hasSize(1);
    }

    @Test
    void a_request_reads_its_own_organization_and_neither_another_s_nor_the_system_s() {
        record("thing.made", Map.of());
        DATABASE.transactions()
                .asSystem(() ->
                        log.record(Entry.ofSystem(new Actor.Job("j"), "thing.own", Map.of())));
        OrganizationId stranger = new OrganizationId(UUID.randomUUID());

        assertThat(asRequest(organization, organization)).hasSize(1);
        assertThat(asRequest(stranger, organization)).isEmpty();
        assertThat(
                        DATABASE.transactions()
                                .asRequest(
                                        Access.of(ann, stranger),
                                        () -> activities.ofSystem(ActivityFilter.ALL, newest())))
                .extracting(ActivityPage::activities)
                .isEqualTo(List.of());
    }

    @Test
    void operators_read_the_system_s_own_and_all() {
        record("thing.made", Map.of());
        String mark = UUID.randomUUID().toString();
        DATABASE.transactions()
                .asSystem(() ->
                        log.record(
                                Entry.ofSystem(
                                        new Actor.Job("j"), "thing.own", Map.of("mark", mark))));

        List<Activity> system =
                DATABASE.transactions()
                        .asSystem(() ->
                                activities
                                        .ofSystem(finding(mark, Set.of()), newest())
                                        .activities());
        List<Activity> all =
                DATABASE.transactions()
                        .asSystem(
                                () -> activities.ofAll(ActivityFilter.ALL, newest()).activities());

        assertThat(system).extracting(Activity::act).containsExactly("thing.own");
        assertThat(all).extracting(Activity::act).contains("thing.own", "thing.made");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "%%%",
                "AAAA",
                "f_______________________________",
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_place_that_was_never_given_is_none(String text) {
        assertThat(ActivityCursor.parse(text)).isEmpty();
    }

    @Test
    void what_the_database_cannot_look_for_is_refused() {
        assertThatThrownBy(() -> finding("a\0b", Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> finding("x".repeat(201), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActivityPage.Wanted.newest(201))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Activity> asRequest(OrganizationId tenant, OrganizationId wanted) {
        return DATABASE.transactions()
                .asRequest(
                        DATABASE.member(tenant, ann),
                        () ->
                                activities
                                        .ofOrganization(wanted, ActivityFilter.ALL, newest())
                                        .activities());
    }

    private void record(String act, Map<String, String> details) {
        record(new Actor.Person(ann, new EmailAddress("ann@buyer.example"), false), act, details);
    }

    private void other(String act, Map<String, String> details) {
        UserId bob = new UserId(UUID.randomUUID());
        DATABASE.transactions()
                .asSystem(() ->
                        log.record(
                                Entry.of(
                                        new Actor.Person(
                                                bob, new EmailAddress("bob@else.example"), false),
                                        organization,
                                        act,
                                        details)));
    }

    private void record(Actor actor, String act, Map<String, String> details) {
        DATABASE.transactions()
                .asSystem(() ->
                        log.record(Entry.of(actor, organization, act, details).from("192.0.2.7")));
    }

    private List<Activity> page(ActivityFilter filter) {
        return page(filter, newest()).activities();
    }

    private ActivityPage page(ActivityFilter filter, ActivityPage.Wanted wanted) {
        return DATABASE.transactions()
                .asSystem(() -> activities.ofOrganization(organization, filter, wanted));
    }

    private static ActivityPage.Wanted newest() {
        return ActivityPage.Wanted.newest(100);
    }

    private static ActivityFilter finding(String text, Set<String> meant) {
        return new ActivityFilter("", "", Optional.empty(), Optional.empty(), text, meant);
    }
}
