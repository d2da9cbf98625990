package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.audit.AuditSamples;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.outbox.Announcement;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SubscriptionNewsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final Actor.Person OPERATOR =
            new Actor.Person(
                    new UserId(UUID.randomUUID()), new EmailAddress("op@vendor.example"), true);

    private final Marketplace marketplace =
            new Marketplace(DATABASE, new ProductPolicy(Marketplace.PRODUCT, 5, 5));
    private final List<Announcement> told = Collections.synchronizedList(new ArrayList<>());
    private final Ids ids = new Ids(UuidCreator::getTimeOrderedEpoch);
    private final SubscriptionNews news =
            new SubscriptionNews(
                    marketplace.stores,
                    new NewsRows(DATABASE.jdbc()),
                    DATABASE.transactions(),
                    new SubscriptionNews.Telling(
                            organization -> Optional.of("tenant-7"),
                            told::add,
                            ids,
                            new WallClock(marketplace.wall)));
    private final String account =
            Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
    private final LicenseArn license = Marketplace.license();
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final String agreement = "agmt-" + UUID.randomUUID();
    private final Instant start = marketplace.time.instant();

    @Test
    void each_state_is_told_once_in_order() {
        liveAndEnd();

        assertThat(types())
                .containsExactly(
                        "subscription.linked",
                        "subscription.activated",
                        "subscription.ending",
                        "subscription.ended");
        assertThat(told.stream().map(one -> data(one).get("sequence")))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_notice_holds_all_that_a_platform_needs() {
        liveAndEnd();

        Map<String, Object> last = data(told.getLast());
        assertThat(last)
                .containsEntry("occurredAt", start.plusSeconds(2000).toString())
                .containsEntry("linkedAt", start.toString())
                .containsEntry("activatedAt", start.plusSeconds(10).toString())
                .containsEntry("agreementEndedAt", start.plusSeconds(1000).toString())
                .containsEntry("endedAt", start.plusSeconds(2000).toString());
        assertThat(last.get("organization"))
                .isEqualTo(Map.of("id", organization.toString(), "externalId", "tenant-7"));
        assertThat(last.get("subscription"))
                .isEqualTo(
                        Map.of(
                                "reference",
                                license.licenseId(),
                                "product",
                                Marketplace.PRODUCT,
                                "awsAccount",
                                account,
                                "license",
                                license.value(),
                                "agreement",
                                agreement));
    }

    @Test
    void every_order_ends_with_the_same_state_and_overtaken_states_are_not_told() {
        long seed = System.nanoTime();
        System.out.println("SubscriptionNewsTests seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            told.clear();
            LicenseArn one = Marketplace.license();
            marketplace.arrive(one, account);
            marketplace.link(one, new OrganizationId(UUID.randomUUID()));
            Events from = marketplace.events(one, account);
            List<String> all =
                    new ArrayList<>(
                            List.of(
                                    from.updated(round + "a", start.plusSeconds(1)),
                                    from.ended(round + "a", "EXPIRED", start.plusSeconds(2)),
                                    from.deprovisioned(round + "a", start.plusSeconds(3))));
            Collections.shuffle(all, random);

            all.forEach(event -> {
                marketplace.take(event);
                follow();
            });

            assertThat(types()).startsWith("subscription.linked").endsWith("subscription.ended");
            assertThat(
                            List.of(
                                    "subscription.linked",
                                    "subscription.activated",
                                    "subscription.ending",
                                    "subscription.ended"))
                    .containsSubsequence(types());
        }
    }

    @Test
    void what_was_active_before_its_link_is_told_at_the_link() {
        marketplace.arrive(license, account);
        marketplace.take(events().updated("agmt-2", start.plusSeconds(10)));
        follow();
        assertThat(types()).isEmpty();

        marketplace.link(license, organization);
        follow();

        assertThat(types()).containsExactly("subscription.linked", "subscription.activated");
    }

    @Test
    void nothing_is_told_of_what_is_rolled_back() {
        marketplace.arrive(license, account);
        follow();

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() -> {
                                    marketplace.assignments.assign(
                                            new AssignRequest(
                                                    license, organization, Optional.empty()));
                                    throw new IllegalStateException("lost");
                                }))
                .hasMessage("lost");
        follow();

        assertThat(types()).isEmpty();
    }

    @Test
    void a_suspension_is_told_and_afterwards_what_then_holds() {
        marketplace.arrive(license, account);
        marketplace.link(license, organization);
        marketplace.take(events().updated("agmt-3", start.plusSeconds(10)));
        follow();

        assertThat(suspend()).isInstanceOf(Suspensions.Done.class);
        assertThat(suspend()).isInstanceOf(Suspensions.WasSo.class);
        follow();
        marketplace.time.advance(Duration.ofMinutes(30));
        assertThat(DATABASE.transactions().asSystem(() -> suspensions().resume(wish())))
                .isInstanceOf(Suspensions.Done.class);
        follow();

        assertThat(types())
                .containsExactly(
                        "subscription.linked",
                        "subscription.activated",
                        "subscription.suspended",
                        "subscription.activated");
        assertThat(data(told.get(2)).get("suspendedAt")).isNotNull();
        assertThat(data(told.get(3)).get("suspendedAt")).isNull();
    }

    @Test
    void an_unlinked_subscription_is_told_of_apart_from_one_that_moved() {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        marketplace.arrive(license, account);
        marketplace.link(license, organization);
        follow();
        marketplace.time.advance(Duration.ofHours(1));

        DATABASE.transactions()
                .asSystem(() -> {
                    marketplace.stores.assignments().end(license, marketplace.time.instant());
                    marketplace.assignments.assign(
                            new AssignRequest(license, other, Optional.empty()));
                });
        follow();
        marketplace.time.advance(Duration.ofHours(1));
        DATABASE.transactions()
                .asSystem(() ->
                        marketplace.stores.assignments().end(license, marketplace.time.instant()));
        follow();

        assertThat(types())
                .containsExactly(
                        "subscription.linked",
                        "subscription.moved",
                        "subscription.linked",
                        "subscription.unlinked");
        assertThat(data(told.get(1))).containsEntry("movedTo", other.toString());
    }

    @Test
    void nodes_that_tell_at_once_tell_everything_once_and_in_order() throws InterruptedException {
        marketplace.arrive(license, account);
        marketplace.link(license, organization);
        List<Thread> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            nodes.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int run = 0; run < 50; run++) {
                                    news.run();
                                }
                            }));
        }
        for (int change = 1; change <= 10; change++) {
            marketplace.take(events().updated("agmt-4", start.plusSeconds(change)));
            DATABASE.transactions().asSystem(() -> suspensions().suspend(wish()));
            DATABASE.transactions().asSystem(() -> suspensions().resume(wish()));
        }
        for (Thread node : nodes) {
            node.join();
        }
        follow();

        List<Object> sequences = told.stream().map(one -> data(one).get("sequence")).toList();
        assertThat(sequences).doesNotHaveDuplicates();
        assertThat(told.getLast().type()).isEqualTo("subscription.activated");
        assertThat(types().stream().filter("subscription.linked"::equals)).hasSize(1);
    }

    private void liveAndEnd() {
        marketplace.arrive(license, account);
        marketplace.link(license, organization);
        marketplace.take(events().updated(agreement, start.plusSeconds(10)));
        marketplace.take(events().updated(agreement, start.plusSeconds(900)));
        follow();
        marketplace.take(events().ended(agreement, "CANCELLED", start.plusSeconds(1000)));
        follow();
        marketplace.take(events().deprovisioned(agreement, start.plusSeconds(2000)));
        follow();
        follow();
    }

    private Suspensions.Answer suspend() {
        return DATABASE.transactions().asSystem(() -> suspensions().suspend(wish()));
    }

    private Suspensions suspensions() {
        return new Suspensions(
                DATABASE.jdbc(),
                marketplace.stores,
                AuditSamples.log(DATABASE.jdbc(), marketplace.time),
                new Suspensions.Origin(ids, new BusinessClock(marketplace.time)));
    }

    private Suspensions.Wish wish() {
        return new Suspensions.Wish(license, OPERATOR, "they did not pay", "192.0.2.9");
    }

    private Events events() {
        return marketplace.events(license, account);
    }

    private void follow() {
        for (int run = 0; run < 100 && news.run(); run++) {
            // the next license
        }
    }

    private List<String> types() {
        return told.stream().map(Announcement::type).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Announcement one) {
        return (Map<String, Object>) one.data();
    }
}
