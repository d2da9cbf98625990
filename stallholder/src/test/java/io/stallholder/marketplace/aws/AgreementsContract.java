package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the Agreement API answers, be it the adapter's or the fake's. */
abstract class AgreementsContract {

    static final String PRODUCT = "prod-abcd1234efgh5678";
    static final String OTHER_PRODUCT = "prod-other0000000000";
    private static final AwsAccountId BUYER = new AwsAccountId("111122223333");
    private static final AwsAccountId OTHER_BUYER = new AwsAccountId("444455556666");
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.500Z");
    private static final Instant END = Instant.parse("2026-11-23T12:00:00Z");

    /** AWS lists this for the product, in this order. */
    abstract void list(String productId, FoundAgreement agreement);

    abstract AgreementGateway gateway();

    @Test
    void active_agreements_are_those_of_the_product_in_force() {
        FoundAgreement active = agreement(1, BUYER, "ACTIVE", Optional.empty());
        list(PRODUCT, active);
        list(PRODUCT, agreement(2, BUYER, "CANCELLED", Optional.of(END)));
        list(OTHER_PRODUCT, agreement(3, BUYER, "ACTIVE", Optional.empty()));

        assertThat(all(new AgreementSearch.Active(PRODUCT))).containsExactly(active);
    }

    @Test
    void agreements_of_a_buyer_are_listed_whatever_became_of_them() {
        FoundAgreement active = agreement(1, BUYER, "ACTIVE", Optional.empty());
        FoundAgreement ended = agreement(2, BUYER, "RENEWED", Optional.of(END));
        list(PRODUCT, active);
        list(PRODUCT, ended);
        list(PRODUCT, agreement(3, OTHER_BUYER, "ACTIVE", Optional.empty()));

        assertThat(all(new AgreementSearch.OfBuyer(PRODUCT, BUYER))).containsExactly(active, ended);
    }

    @Test
    void many_agreements_come_in_pages_that_name_the_next() {
        List<FoundAgreement> many =
                IntStream.range(0, 101)
                        .mapToObj(number -> agreement(number, BUYER, "ACTIVE", Optional.empty()))
                        .toList();
        many.forEach(one -> list(PRODUCT, one));
        AgreementSearch search = new AgreementSearch.Active(PRODUCT);

        assertThat(page(search, Optional.empty()).agreements())
                .hasSize(AgreementGateway.AGREEMENTS_PER_PAGE_MAX);
        assertThat(all(search)).containsExactlyElementsOf(many);
    }

    @Test
    void nothing_found_is_an_empty_page() {
        assertThat(page(new AgreementSearch.Active(PRODUCT), Optional.empty()))
                .isEqualTo(new SearchAnswer.Page(List.of(), Optional.empty(), true));
    }

    private List<FoundAgreement> all(AgreementSearch search) {
        List<FoundAgreement> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            SearchAnswer.Page page = page(search, next);
            all.addAll(page.agreements());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private SearchAnswer.Page page(AgreementSearch search, Optional<String> next) {
        return (SearchAnswer.Page) gateway().search(search, next);
    }

    static FoundAgreement agreement(
            int number, AwsAccountId buyer, String status, Optional<Instant> end) {
        return new FoundAgreement(
                "agmt-" + number,
                buyer,
                status,
                START,
                end,
                List.of(
                        new LicenseArn(
                                "arn:aws:license-manager::294400000000:license:l-" + number)));
    }
}
