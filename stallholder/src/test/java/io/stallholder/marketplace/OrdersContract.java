package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In whatever order the events of a license come, and come again, they end in the same state. AWS
 * promises neither order nor singleness.
 */
abstract class OrdersContract {

    private static final Instant LINKED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant GRANTED = Instant.parse("2026-11-23T10:03:00Z");
    private static final Instant ENDED = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant GONE = Instant.parse("2026-11-23T12:00:30Z");
    private static final Instant LATER = Instant.parse("2026-11-23T13:00:00Z");

    private final Marketplace marketplace = marketplace();

    abstract Marketplace marketplace();

    /** Something that AWS tells of a life, anew each time. */
    private interface Told {
        String of(Life life);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "EXPIRED", "TERMINATED", "RENEWED", "REPLACED"})
    void a_whole_life_with_every_status_of_its_end(String status) {
        List<Told> events =
                List.of(
                        life -> life.events().created(life.one(), LINKED),
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().ended(life.one(), status, ENDED),
                        life -> life.events().deprovisioned(life.one(), GONE));

        everyOrder(
                events,
                life -> {
                    assertThat(facts(life)).isEqualTo(life.facts(life.one(), ENDED, GONE));
                    assertThat(agreement(life.one()))
                            .isEqualTo(
                                    new Agreement(
                                            life.one(),
                                            Optional.of(life.events().account()),
                                            Optional.of(LINKED),
                                            Optional.of(ENDED),
                                            Optional.of(new Agreement.End(ENDED, status))));
                    assertThat(paid(life)).isEqualTo(new Paid(GRANTED, Optional.of(GONE), GRANTED));
                    assertThat(marketplace.link(life.license(), life.organization()))
                            .isEqualTo(new AssignAnswer.SubscriptionEnded(GONE));
                });
    }

    @Test
    void an_agreement_that_is_renewed_and_keeps_its_license() {
        List<Told> events =
                List.of(
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().ended(life.one(), "RENEWED", ENDED),
                        life -> life.events().created(life.two(), ENDED),
                        life -> life.events().updated(life.two(), ENDED.plusSeconds(1)));

        everyOrder(
                events,
                life -> {
                    assertThat(facts(life)).isEqualTo(life.facts(life.two(), null, null));
                    assertThat(marketplace.find(life.license()).state())
                            .isEqualTo(SubscriptionState.ACTIVE);
                    assertThat(paid(life)).isEqualTo(new Paid(GRANTED, Optional.empty(), GRANTED));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLACED", "RENEWED", "CANCELLED"})
    void an_agreement_whose_successor_has_another_license(String status) {
        List<Told> events =
                List.of(
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().ended(life.one(), status, ENDED),
                        life -> life.events().deprovisioned(life.one(), GONE),
                        life -> life.next().created(life.two(), GONE),
                        life -> life.next().updated(life.two(), LATER));

        everyOrder(
                events,
                life -> {
                    assertThat(facts(life)).isEqualTo(life.facts(life.one(), ENDED, GONE));
                    assertThat(marketplace.find(life.next().license()).state())
                            .isEqualTo(SubscriptionState.ACTIVE);
                    assertThat(paid(life)).isEqualTo(new Paid(GRANTED, Optional.of(GONE), GRANTED));
                });
    }

    @Test
    void a_license_that_was_taken_back_is_not_revived_by_any_later_update() {
        List<Told> events =
                List.of(
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().deprovisioned(life.one(), GONE),
                        life -> life.events().updated(life.one(), LATER.minusSeconds(60)),
                        life -> life.events().updated(life.two(), LATER));

        everyOrder(
                events,
                life -> {
                    assertThat(facts(life)).isEqualTo(life.facts(life.two(), null, GONE));
                    assertThat(marketplace.find(life.license()).state())
                            .isEqualTo(SubscriptionState.ENDED);
                    assertThat(paid(life)).isEqualTo(new Paid(GRANTED, Optional.of(GONE), GRANTED));
                });
    }

    @Test
    void ends_that_are_told_with_several_times_count_from_the_earliest() {
        List<Told> events =
                List.of(
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().ended(life.one(), "EXPIRED", ENDED),
                        life -> life.events().ended(life.one(), "TERMINATED", GONE),
                        life -> life.events().deprovisioned(life.one(), GONE),
                        life -> life.events().deprovisioned(life.one(), LATER));

        everyOrder(
                events,
                life -> {
                    assertThat(facts(life)).isEqualTo(life.facts(life.one(), ENDED, GONE));
                    assertThat(agreement(life.one()).end())
                            .contains(new Agreement.End(GONE, "TERMINATED"));
                    assertThat(paid(life)).isEqualTo(new Paid(GRANTED, Optional.of(GONE), GRANTED));
                });
    }

    @Test
    void the_redirect_may_come_at_any_point_and_its_spelling_and_owner_count() {
        List<Told> events =
                List.of(
                        life -> life.events().updated(life.one(), GRANTED),
                        life -> life.events().ended(life.one(), "CANCELLED", ENDED),
                        life -> life.events().deprovisioned(life.one(), GONE));

        for (List<Told> order : Orders.of(events)) {
            for (int place = 0; place <= order.size(); place++) {
                Life life = life();
                order.subList(0, place).forEach(event -> marketplace.take(event.of(life)));
                marketplace.arrive(life.license(), life.account());
                order.subList(place, order.size())
                        .forEach(event -> marketplace.take(event.of(life)));

                assertThat(facts(life)).isEqualTo(life.facts(life.one(), ENDED, GONE));
            }
        }
    }

    /** Each order is told to a life of its own, and then once more backwards. */
    private void everyOrder(List<Told> events, Consumer<Life> check) {
        for (List<Told> order : Orders.of(events)) {
            Life life = linked();
            order.forEach(event -> marketplace.take(event.of(life)));
            check.accept(life);
            order.reversed().forEach(event -> marketplace.take(event.of(life)));
            check.accept(life);
        }
    }

    private Life linked() {
        Life life = life();
        marketplace.time.set(LINKED.toString());
        marketplace.arrive(life.license(), life.account());
        assertThat(marketplace.link(life.license(), life.organization()))
                .isInstanceOf(AssignAnswer.Assigned.class);
        PayerChange link = change(life.organization());
        marketplace.transactions.asSystem(() -> marketplace.spans.followed(link));
        return life;
    }

    private Life life() {
        String account = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
        return new Life(
                marketplace.events(Marketplace.license(), account),
                marketplace.events(Marketplace.license(), account),
                new OrganizationId(UUID.randomUUID()));
    }

    private Subscription facts(Life life) {
        return marketplace.find(life.license());
    }

    private Agreement agreement(String id) {
        return marketplace.transactions.asSystem(
                () -> marketplace.stores.licenses().holdAgreement(id));
    }

    private Paid paid(Life life) {
        List<BillableSpan> spans = marketplace.spansOf(life.organization());
        assertThat(spans).hasSize(1);
        BillableSpan span = spans.getFirst();
        assertThat(span.license()).isEqualTo(life.license());
        return new Paid(span.from(), span.until(), change(life.organization()).from());
    }

    private PayerChange change(OrganizationId organization) {
        return marketplace.transactions.asSystem(() -> marketplace.spans.changes(10_000)).stream()
                .filter(one -> one.organization().equals(organization))
                .findFirst()
                .orElseThrow();
    }

    /** What is billed, and since when the books have to be looked at. */
    private record Paid(Instant from, Optional<Instant> until, Instant changedFrom) {}

    /** Two licenses of one account, and whom the first pays for. */
    private record Life(Events events, Events next, OrganizationId organization) {

        LicenseArn license() {
            return events.license();
        }

        String account() {
            return events.account().value();
        }

        String one() {
            return "agmt-one-" + license().licenseId();
        }

        String two() {
            return "agmt-two-" + license().licenseId();
        }

        Subscription facts(String agreement, @Nullable Instant ended, @Nullable Instant gone) {
            return new Subscription(
                    license(),
                    events.account(),
                    events.productCode(),
                    Optional.of(agreement),
                    Optional.of(GRANTED),
                    Optional.ofNullable(ended),
                    Optional.ofNullable(gone));
        }
    }
}
