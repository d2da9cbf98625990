package io.bazaar.market;

import static io.bazaar.testing.Marketplace.ADMIN;
import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MarketTests {

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_listing_is_found_by_title_vendor_and_keyword_in_either_language() {
        assertThat(listings("pay as you go")).containsExactly(PAYG);
        assertThat(listings("EXAMPLE software jobs")).containsExactly(SINGLE);
        assertThat(listings("合同")).containsExactly(COMMITTED);
        assertThat(listings("")).hasSize(4);
        assertThat(listings("nothing of the kind")).isEmpty();
    }

    @Test
    void a_purchase_is_active_at_once_and_keeps_its_po_number() {
        Agreement agreement = place.subscribed();

        assertThat(agreement.agreementId()).matches("agmt-[a-z0-9]{25}");
        assertThat(agreement.licenseArn())
                .matches("arn:aws:license-manager::294400000000:license:l-[0-9a-f]{32}");
        assertThat(agreement.poNumber()).isEqualTo("PO-1");
        assertThat(agreement.acceptedAt()).isEqualTo(Instant.parse("2026-11-22T20:15:30Z"));
        assertThat(agreement.activatedAt()).isEqualTo(agreement.acceptedAt());
        assertThat(place.market.agreements(BUYER)).containsExactly(agreement);
    }

    @Test
    void without_the_right_the_answer_names_it_and_who_grants_it_and_the_grant_helps() {
        Purchase purchase = new Purchase(DEVELOPER, PAYG, "");

        assertThat(place.market.subscribe(purchase))
                .isEqualTo(new MissingRight("aws-marketplace:Subscribe", List.of("billing-admin")));

        assertThat(place.accounts.grant(PURCHASER, "developer"))
                .isInstanceOf(GrantAnswer.NotAnAdministrator.class);
        assertThat(place.accounts.grant(ADMIN, "developer"))
                .isInstanceOf(GrantAnswer.Changed.class);
        assertThat(place.market.subscribe(purchase)).isInstanceOf(SubscribeAnswer.Subscribed.class);

        place.accounts.withdraw(ADMIN, "developer");
        assertThat(place.market.subscribe(purchase)).isInstanceOf(MissingRight.class);
    }

    @Test
    void a_single_agreement_product_is_sold_once_until_it_is_cancelled() {
        Purchase purchase = new Purchase(PURCHASER, SINGLE, "");

        Agreement first = subscribed(place.market.subscribe(purchase));
        assertThat(place.market.subscribe(purchase))
                .isInstanceOf(SubscribeAnswer.AlreadySubscribed.class);

        place.market.cancel(PURCHASER, first.agreementId(), "confirm");
        assertThat(place.market.subscribe(purchase)).isInstanceOf(SubscribeAnswer.Subscribed.class);
    }

    @Test
    void a_concurrent_product_is_sold_again_with_a_license_of_its_own() {
        assertThat(place.subscribed().licenseArn()).isNotEqualTo(place.subscribed().licenseArn());
    }

    @Test
    void a_contract_without_a_choice_an_unknown_listing_and_a_long_po_number_are_refused() {
        assertThat(place.market.subscribe(new Purchase(PURCHASER, COMMITTED, "")))
                .isEqualTo(new SubscribeAnswer.BadChoice("choose a duration and quantities"));
        assertThat(place.market.subscribe(new Purchase(PURCHASER, "prodview-x", "")))
                .isInstanceOf(SubscribeAnswer.UnknownListing.class);
        assertThat(place.market.subscribe(new Purchase(PURCHASER, PAYG, "x".repeat(201))))
                .isEqualTo(new SubscribeAnswer.PoNumberTooLong(201, 200));
        assertThat(place.market.agreements(BUYER)).isEmpty();
    }

    @Test
    void a_token_is_awkward_to_decode_reusable_and_expires_after_four_hours_of_market_time() {
        Agreement agreement = place.subscribed();
        SetUpAnswer answer = place.market.setUp(DEVELOPER, agreement.agreementId());
        String token =
                answer instanceof SetUpAnswer.Ready ready
                        ? ready.fields().getOrDefault("x-amzn-marketplace-token", "")
                        : "";

        assertThat(token).contains("+", "/").endsWith("=").hasSizeLessThanOrEqualTo(512);
        RegistrationTokens.Resolution resolved =
                new RegistrationTokens.Resolution.Resolved(agreement);
        assertThat(place.tokens.resolve(token)).isEqualTo(resolved);
        assertThat(place.tokens.resolve(token)).isEqualTo(resolved);
        assertThat(place.tokens.resolve("no token"))
                .isEqualTo(new RegistrationTokens.Resolution.Unknown());

        place.clock.set(place.clock.instant().plus(Duration.ofHours(4)));
        assertThat(place.tokens.resolve(token))
                .isEqualTo(new RegistrationTokens.Resolution.Expired());
    }

    @Test
    void cancelling_needs_the_typed_word_and_ends_set_up() {
        Agreement agreement = place.subscribed();
        String id = agreement.agreementId();

        assertThat(place.market.cancel(PURCHASER, id, "yes"))
                .isInstanceOf(CancelAnswer.NotConfirmed.class);
        assertThat(place.market.cancel(DEVELOPER, id, "confirm")).isInstanceOf(MissingRight.class);
        assertThat(place.market.cancel(PURCHASER, id, " confirm "))
                .isInstanceOf(CancelAnswer.Cancelled.class);
        assertThat(place.market.cancel(PURCHASER, id, "confirm"))
                .isInstanceOf(CancelAnswer.AlreadyEnded.class);
        assertThat(place.market.setUp(PURCHASER, id)).isInstanceOf(SetUpAnswer.AlreadyEnded.class);
    }

    private List<String> listings(String query) {
        return place.market.search(query).stream().map(Product::listingId).toList();
    }

    private static Agreement subscribed(SubscribeAnswer answer) {
        assertThat(answer).isInstanceOf(SubscribeAnswer.Subscribed.class);
        return ((SubscribeAnswer.Subscribed) answer).agreement();
    }
}
