package io.stallholder.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.audit.AuditSamples;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.Carries;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of organizations in PostgreSQL, as two nodes know them. */
final class KeysTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final Actor BY = new Actor.Job("test");
    private static final String HOME = "198.51.100.7";
    private static final String VIEW = Permission.VIEW_ORGANIZATION.id();
    private static final String KEYS = Permission.VIEW_API_KEYS.id();

    private final MovableClock time = new MovableClock("2026-11-23T08:00:30Z");
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final KeyRows rows = new KeyRows(DATABASE.jdbc());
    private final KeyOrigin origin =
            new KeyOrigin(
                    new Ids(UuidCreator::getTimeOrderedEpoch),
                    new WallClock(time),
                    new SecureRandom());
    private final KeyChest chest =
            new KeyChest(rows, AuditSamples.log(DATABASE.jdbc(), time), origin);
    private final ApiKeys here = new ApiKeys(DATABASE.transactions(), rows, origin);
    private final ApiKeys there = new ApiKeys(DATABASE.transactions(), rows, origin);

    @BeforeEach
    void organization() {
        DATABASE.superuser()
                .sql(
                        "insert into organizations.organizations values (:id, 'Acme', null, '2026-11-01Z')")
                .param("id", organization.value())
                .update();
    }

    @Test
    void a_key_acts_for_its_organization_with_its_scopes() {
        IssuedKey issued = issue(AllowedAddresses.ANY, Optional.empty());

        KeyVerdict verdict = here.recognize(issued.text(), HOME);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        KeyVerdict.Living.class,
                        living ->
                                assertThat(living.actor())
                                        .isEqualTo(
                                                new Actor.OrganizationKey(
                                                        issued.key().id(),
                                                        "backup",
                                                        organization,
                                                        Set.of(VIEW))));
    }

    @Carries("S21")
    @Test
    void a_revoked_or_disabled_key_is_dead_on_every_node_within_a_second() {
        IssuedKey revoked = issue(AllowedAddresses.ANY, Optional.empty());
        IssuedKey disabled = issue(AllowedAddresses.ANY, Optional.empty());
        assertThat(there.recognize(revoked.text(), HOME)).isInstanceOf(KeyVerdict.Living.class);
        assertThat(there.recognize(disabled.text(), HOME)).isInstanceOf(KeyVerdict.Living.class);

        asSystem(() -> here.forget(chest.revoke(request(VIEW), revoked.key().id())));
        asSystem(() ->
                here.forget(chest.change(request(VIEW), disabled.key().id(), enabled(false))));

        assertThat(here.recognize(revoked.text(), HOME)).isEqualTo(new KeyVerdict.Wrong());
        assertThat(here.recognize(disabled.text(), HOME)).isEqualTo(new KeyVerdict.Wrong());
        time.advance(Duration.ofMillis(999));
        assertThat(there.recognize(revoked.text(), HOME)).isEqualTo(new KeyVerdict.Wrong());
        assertThat(there.recognize(disabled.text(), HOME)).isEqualTo(new KeyVerdict.Wrong());
    }

    @Carries("S40")
    @Test
    void the_database_holds_no_usable_key() {
        IssuedKey issued = issue(AllowedAddresses.ANY, Optional.empty());

        String row =
                DATABASE.superuser()
                        .sql(
                                "select k::text || ' ' || (select string_agg(e::text, ' ') from"
                                        + " audit.entries e) from organizations.api_keys k where id = :id")
                        .param("id", issued.key().id())
                        .query(String.class)
                        .single();

        assertThat(row).contains(issued.key().visibleId());
        assertThat(row).doesNotContain(issued.secret().substring(0, 12));
        assertThat(issued.toString()).doesNotContain(issued.secret());
    }

    @Carries("S40")
    @Test
    void two_secrets_live_through_a_rotation_until_the_chosen_time() {
        IssuedKey first = issue(AllowedAddresses.ANY, Optional.empty());
        Instant until = time.instant().plus(Duration.ofHours(2));

        IssuedKey second = rotate(first, until);

        assertThat(second.text()).isNotEqualTo(first.text()).startsWith("sk_org_");
        assertThat(opens(first)).isTrue();
        assertThat(opens(second)).isTrue();
        time.advance(Duration.ofHours(2));
        assertThat(opens(first)).isFalse();
        assertThat(opens(second)).isTrue();
    }

    @Test
    void a_third_secret_ends_the_first() {
        IssuedKey first = issue(AllowedAddresses.ANY, Optional.empty());
        IssuedKey second = rotate(first, time.instant().plus(Duration.ofDays(1)));
        IssuedKey third = rotate(first, time.instant().plus(Duration.ofDays(1)));

        time.advance(Duration.ofSeconds(1));

        assertThat(List.of(opens(first), opens(second), opens(third)))
                .containsExactly(false, true, true);
    }

    @Test
    void an_expired_key_and_one_from_elsewhere_are_told_so() {
        AllowedAddresses office =
                AllowedAddresses.parse(List.of("198.51.100.0/24", "2001:DB8::/32")).orElseThrow();
        IssuedKey issued = issue(office, Optional.of(time.instant().plusSeconds(60)));

        assertThat(here.recognize(issued.text(), HOME)).isInstanceOf(KeyVerdict.Living.class);
        assertThat(here.recognize(issued.text(), "2001:db8::5"))
                .isInstanceOf(KeyVerdict.Living.class);
        assertThat(here.recognize(issued.text(), "198.51.101.7"))
                .isEqualTo(new KeyVerdict.Elsewhere());
        assertThat(here.recognize(issued.text(), "2001:db9::5"))
                .isEqualTo(new KeyVerdict.Elsewhere());
        time.advance(Duration.ofSeconds(60));
        assertThat(here.recognize(issued.text(), HOME)).isEqualTo(new KeyVerdict.Expired());
    }

    @Test
    void text_that_is_no_range_is_no_range() {
        for (String text :
                List.of("10.0.0.0/33", "256.1.1.1", "::/129", "example.com", "10.0.0.1 ;")) {
            assertThat(AllowedAddresses.parse(List.of(text))).as(text).isEmpty();
        }
        assertThat(
                        AllowedAddresses.parse(
                                IntStream.range(0, 51).mapToObj(n -> "10.0.0." + n).toList()))
                .isEmpty();
    }

    @Carries("S22")
    @Test
    void nobody_gives_or_takes_over_what_they_do_not_hold() {
        IssuedKey issued = issue(AllowedAddresses.ANY, Optional.empty());
        KeyRequest lesser = request(KEYS);
        KeyDraft more = new KeyDraft("more", Set.of(VIEW), Optional.empty(), AllowedAddresses.ANY);

        assertThat(asSystem(() -> chest.issue(lesser, more, 100)))
                .isEqualTo(new KeyAnswer.BeyondYours());
        assertThat(asSystem(() -> chest.rotate(lesser, issued.key().id(), time.instant())))
                .isEqualTo(new KeyAnswer.BeyondYours());
        assertThat(asSystem(() -> chest.change(lesser, issued.key().id(), enabled(true))))
                .isEqualTo(new KeyAnswer.BeyondYours());
    }

    @Carries("S30")
    @Test
    void the_key_of_another_organization_is_not_found() {
        IssuedKey issued = issue(AllowedAddresses.ANY, Optional.empty());
        KeyRequest foreign =
                new KeyRequest(
                        BY,
                        Optional.of(new OrganizationId(UUID.randomUUID())),
                        Set.of(VIEW),
                        Optional.empty());

        assertThat(asSystem(() -> chest.revoke(foreign, issued.key().id())))
                .isEqualTo(new KeyAnswer.Gone());
        assertThat(asSystem(() -> chest.find(foreign, issued.key().id()))).isEmpty();
        assertThat(opens(issued)).isTrue();
    }

    @Test
    void a_use_is_noted_to_the_minute_and_once() {
        IssuedKey issued = issue(AllowedAddresses.ANY, Optional.empty());
        here.recognize(issued.text(), HOME);
        Optional<Instant> noted = find(issued).usedAt();
        DATABASE.superuser()
                .sql("update organizations.api_keys set used_at = null where id = :id")
                .param("id", issued.key().id())
                .update();

        here.recognize(issued.text(), HOME);

        assertThat(noted).contains(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(find(issued).usedAt()).isEmpty();
    }

    @Test
    void an_organization_has_no_more_keys_than_the_bound() {
        KeyDraft draft = new KeyDraft("one", Set.of(VIEW), Optional.empty(), AllowedAddresses.ANY);
        asSystem(() -> chest.issue(request(VIEW), draft, 2));
        asSystem(() -> chest.issue(request(VIEW), draft, 2));

        assertThat(asSystem(() -> chest.issue(request(VIEW), draft, 2)))
                .isEqualTo(new KeyAnswer.TooMany());
    }

    private boolean opens(IssuedKey key) {
        return there.recognize(key.text(), HOME) instanceof KeyVerdict.Living;
    }

    private ApiKey find(IssuedKey issued) {
        return asSystem(() -> chest.find(request(VIEW), issued.key().id())).orElseThrow();
    }

    private IssuedKey issue(AllowedAddresses addresses, Optional<Instant> expires) {
        KeyDraft draft = new KeyDraft("backup", Set.of(VIEW), expires, addresses);
        return issued(asSystem(() -> chest.issue(request(VIEW), draft, 100)));
    }

    private IssuedKey rotate(IssuedKey key, Instant until) {
        IssuedKey rotated =
                issued(asSystem(() -> chest.rotate(request(VIEW), key.key().id(), until)));
        time.advance(Duration.ofMillis(500));
        return rotated;
    }

    private static IssuedKey issued(KeyAnswer answer) {
        return ((KeyAnswer.Issued) answer).issued();
    }

    private KeyRequest request(String right) {
        return new KeyRequest(BY, Optional.of(organization), Set.of(right), Optional.of(HOME));
    }

    private static KeyChange enabled(boolean enabled) {
        return new KeyChange(Optional.empty(), Optional.empty(), Optional.of(enabled));
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }
}
