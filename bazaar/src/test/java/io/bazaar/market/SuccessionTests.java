package io.bazaar.market;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SuccessionTests {

    private static final String CREATED = "Purchase Agreement Created - Proposer";
    private static final String ENDED = "Purchase Agreement Ended - Proposer";
    private static final String UPDATED = "License Updated - Manufacturer";
    private static final String DEPROVISIONED = "License Deprovisioned - Manufacturer";
    private static final String ENDING = "Purchase Agreement Ending - Proposer";
    private static final String PRIVATE = "offer-examplepriv01";

    private Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_contract_renews_itself_at_its_end_and_keeps_its_license() {
        Agreement first = contract(true);
        events();
        place.clock.set(Instant.parse("2027-11-01T00:00:00Z"));
        List<JsonNode> notices = events();
        assertThat(types(notices)).containsExactly(ENDING, ENDING, ENDING, ENDING, ENDING);
        assertThat(notices.getFirst().get("detail").get("agreement").get("daysBeforeEndTime"))
                .hasToString("180");
        assertThat(notices.getFirst().get("time").stringValue()).isEqualTo("2027-05-26T20:15:30Z");

        place.clock.set(Instant.parse("2027-12-01T00:00:00Z"));
        List<JsonNode> events = events();
        Agreement next = place.agreements.byLicense(first.licenseArn()).orElseThrow();

        assertThat(types(events)).containsExactly(CREATED, ENDED, UPDATED);
        JsonNode created = events.getFirst().get("detail");
        assertThat(created.get("agreement").get("intent").stringValue()).isEqualTo("RENEW");
        assertThat(created.get("agreement").get("previousAgreementId").stringValue())
                .isEqualTo(first.agreementId());
        assertThat(created.get("product").get("title").stringValue())
                .isEqualTo("Example Requests - Committed");
        assertThat(created.get("proposer").get("name").stringValue()).isEqualTo("Example Software");
        assertThat(status(events.get(1))).isEqualTo("RENEWED");
        assertThat(next.startsAt()).isEqualTo("2027-11-22T20:15:30Z");
        assertThat(next.endsAt()).isEqualTo("2028-11-22T20:15:30Z");
        assertThat(next.activatedAt()).isEqualTo(first.activatedAt());
        assertThat(next.charges()).hasSize(1);
        assertThat(find(first).status()).isEqualTo(AgreementStatus.RENEWED);
        assertThat(place.agreements.byLicense(first.licenseArn(), first.startsAt()))
                .hasValueSatisfying(
                        it -> assertThat(it.agreementId()).isEqualTo(first.agreementId()));
    }

    @Test
    void a_renewal_gets_a_license_of_its_own_where_the_settings_say_so() {
        reopen("renewalKeepsLicense: false");
        Agreement first = place.subscribed();
        events();

        place.upkeep.renew(first.agreementId());
        place.clock.set(place.clock.instant().plusSeconds(5));

        assertThat(types(events())).containsExactly(CREATED, ENDED, UPDATED, DEPROVISIONED);
        assertThat(place.market.active(BUYER, first.productId()))
                .singleElement()
                .satisfies(it -> assertThat(it.licenseArn()).isNotEqualTo(first.licenseArn()));
    }

    @Test
    void a_contract_that_does_not_renew_expires_and_is_deprovisioned() {
        Agreement agreement = contract(false);
        place.clock.set(Instant.parse("2027-11-22T20:15:31Z"));
        place.clock.set(Instant.parse("2027-11-22T20:15:36Z"));

        List<JsonNode> events = events();
        assertThat(types(events)).endsWith(ENDED, DEPROVISIONED);
        assertThat(status(events.get(events.size() - 2))).isEqualTo("EXPIRED");
        assertThat(events.getLast().get("time").stringValue()).isEqualTo("2027-11-22T20:15:35Z");
        assertThat(find(agreement).status()).isEqualTo(AgreementStatus.EXPIRED);
        assertThat(place.upkeep.expire(agreement.agreementId()))
                .isInstanceOf(UpkeepAnswer.AlreadyEnded.class);
    }

    @Test
    void a_private_offer_replaces_a_running_agreement_and_no_other_offer_does() {
        Agreement before = place.subscribed();
        events();
        Purchase replacing = new Purchase(PURCHASER, PAYG, "").replacing(before.agreementId());
        assertThat(place.market.subscribe(replacing))
                .isEqualTo(new SubscribeAnswer.NotReplaceable(before.agreementId()));

        Agreement after = place.bought(replacing.of(PRIVATE));
        place.clock.set(place.clock.instant().plusSeconds(5));

        List<JsonNode> events = events();
        assertThat(types(events)).containsExactly(CREATED, ENDED, UPDATED, DEPROVISIONED);
        assertThat(events.getFirst().get("detail").get("agreement").get("intent").stringValue())
                .isEqualTo("REPLACE");
        assertThat(status(events.get(1))).isEqualTo("REPLACED");
        assertThat(after.previousAgreementId()).isEqualTo(before.agreementId());
        assertThat(find(before).status()).isEqualTo(AgreementStatus.REPLACED);
    }

    @Test
    void a_replacement_keeps_the_license_where_the_settings_say_so() {
        reopen("replacementKeepsLicense: true");
        Agreement before = place.subscribed();
        Agreement after =
                place.bought(
                        new Purchase(PURCHASER, PAYG, "")
                                .of(PRIVATE)
                                .replacing(before.agreementId()));
        events();
        place.clock.set(place.clock.instant().plus(Duration.ofDays(1)));

        assertThat(after.licenseArn()).isEqualTo(before.licenseArn());
        assertThat(types(events())).isEmpty();
        assertThat(find(before).deprovisionedAt()).isNull();
    }

    @Test
    void an_amendment_tells_of_the_agreement_and_of_its_license() {
        Agreement agreement = contract(true);
        events();

        place.market.amend(PURCHASER, agreement.agreementId(), new Amendment(seats(9), null));
        place.market.amend(
                PURCHASER, agreement.agreementId(), new Amendment(new LinkedHashMap<>(), false));

        List<JsonNode> events = events();
        assertThat(types(events))
                .containsExactly(
                        "Purchase Agreement Amended - Proposer",
                        UPDATED,
                        "Purchase Agreement Amended - Proposer");
        JsonNode last = events.getLast().get("detail");
        assertThat(last.get("agreement").get("intent").stringValue()).isEqualTo("AMEND");
        assertThat(last.get("agreement").get("autoRenewalEnabled").booleanValue()).isFalse();
        assertThat(last.get("renewalSummary").get("disabledBy").stringValue())
                .isEqualTo("ACCEPTOR");
    }

    @Test
    void a_suspended_account_buys_nothing_and_sellers_are_advised_until_it_is_open_again() {
        Agreement agreement = place.subscribed();
        events();

        assertThat(place.upkeep.setStanding(SELLER, Standing.SUSPENDED))
                .isInstanceOf(StandingAnswer.NoSuchBuyer.class);
        assertThat(place.upkeep.setStanding(BUYER, Standing.SUSPENDED))
                .isEqualTo(new StandingAnswer.Changed(BUYER, Standing.SUSPENDED, 1));
        assertThat(place.market.subscribe(new Purchase(PURCHASER, PAYG, "")))
                .isEqualTo(new SubscribeAnswer.AccountNotOpen(BUYER, Standing.SUSPENDED));
        place.upkeep.setStanding(BUYER, Standing.OPEN);
        place.upkeep.setStanding(BUYER, Standing.CLOSED);

        List<JsonNode> events = events();
        assertThat(types(events))
                .containsExactly(
                        "Purchase Agreement Advisory Issued - Manufacturer",
                        "Purchase Agreement Advisory Resolved - Manufacturer",
                        "Purchase Agreement Advisory Issued - Manufacturer",
                        ENDED);
        assertThat(events.getFirst().get("detail").get("advisory").get("issuedAt").stringValue())
                .isEqualTo("2026-11-22T20:15:30Z");
        assertThat(status(events.getLast())).isEqualTo("TERMINATED");
        assertThat(find(agreement).status()).isEqualTo(AgreementStatus.TERMINATED);
        assertThat(place.upkeep.setStanding(BUYER, Standing.OPEN))
                .isEqualTo(new StandingAnswer.NotFrom(BUYER, Standing.CLOSED));
    }

    @Test
    void a_token_resolves_once_where_the_settings_say_so_and_an_api_token_lives_shorter() {
        reopen("tokenUse: once");
        Agreement agreement = place.subscribed();
        String token = place.tokens.mint(agreement);
        String late = place.tokens.mintForApi(agreement);

        assertThat(place.tokens.resolve(token))
                .isInstanceOf(RegistrationTokens.Resolution.Resolved.class);
        assertThat(place.tokens.resolve(token))
                .isInstanceOf(RegistrationTokens.Resolution.Expired.class);
        place.clock.set(place.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(place.tokens.resolve(late))
                .isInstanceOf(RegistrationTokens.Resolution.Expired.class);
    }

    @Test
    void a_hundred_agreements_are_found_by_every_party_without_looking_at_all() {
        for (int i = 0; i < 99; i++) {
            place.subscribed();
        }
        Agreement last = place.subscribed();

        assertThat(place.market.subscribe(new Purchase(PURCHASER, PAYG, "")))
                .isEqualTo(new SubscribeAnswer.TooManyAgreements(100));
        assertThat(place.agreements.withSeller(SELLER)).hasSize(100).first().isEqualTo(last);
        assertThat(place.agreements.forProduct(last.productId())).hasSize(100);
        assertThat(place.agreements.of(BUYER, last.productId())).hasSize(100);
        assertThat(place.agreements.of(BUYER, "prod-none")).isEmpty();
    }

    @Test
    void a_change_that_is_undone_leaves_no_trace_of_the_agreement_it_read() {
        Agreement agreement = place.subscribed();
        try {
            place.store.change(() -> {
                place.agreements.save(
                        agreement.ended(AgreementStatus.CANCELLED, agreement.acceptedAt()));
                assertThat(find(agreement).isActive()).isFalse();
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("undone");
        }

        assertThat(find(agreement)).isEqualTo(agreement);
    }

    private void reopen(String setting) {
        place.close();
        place = Marketplace.with(setting);
    }

    private Agreement contract(boolean renewing) {
        return place.bought(
                new Purchase(PURCHASER, COMMITTED, "")
                        .choosing(new UpfrontChoice(Period.ofMonths(12), seats(5)), renewing));
    }

    private static SequencedMap<String, Integer> seats(int quantity) {
        return new LinkedHashMap<>(Map.of("seats", quantity));
    }

    private Agreement find(Agreement agreement) {
        return place.agreements.find(agreement.agreementId()).orElseThrow();
    }

    private List<JsonNode> events() {
        return QueueReader.drain(place);
    }

    private static String status(JsonNode event) {
        return event.get("detail").get("agreement").get("status").stringValue();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("detail-type").stringValue()).toList();
    }
}
