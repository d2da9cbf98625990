package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at all agreements: first the active ones, page by page, then what they leave open. */
final class SweepPass {

    private final Instant heard;
    private final Instant begun;
    private final Deque<SoldProduct> products;
    private final Set<String> licenses = new HashSet<>();
    private final Set<String> agreements = new HashSet<>();
    private Optional<String> next = Optional.empty();
    private String checked = "";

    /**
     * @param heard business time up to which events are applied or lost
     * @param begun wall time
     */
    SweepPass(Instant heard, Instant begun, List<SoldProduct> products) {
        this.heard = heard;
        this.begun = begun;
        this.products = new ArrayDeque<>(products);
    }

    /** A product by the id that agreements name and the code that licenses name. */
    record SoldProduct(String id, String code) {}

    Instant heard() {
        return heard;
    }

    Instant begun() {
        return begun;
    }

    /** The product whose active agreements are to be listed next; empty once all are. */
    Optional<SoldProduct> product() {
        return Optional.ofNullable(products.peek());
    }

    SweepQuestion question(SoldProduct product) {
        return new SweepQuestion(new AgreementSearch.Active(product.id()), next);
    }

    void take(SearchAnswer.Page page) {
        for (FoundAgreement one : page.agreements()) {
            agreements.add(one.agreementId());
            one.licenses().forEach(license -> licenses.add(license.licenseId()));
        }
        next = page.next();
        if (next.isEmpty()) {
            products.remove();
        }
    }

    /** Whether an active agreement was listed that grants it. */
    boolean shows(License license) {
        return licenses.contains(license.licenseId())
                || license.grant()
                        .map(License.Grant::agreementId)
                        .filter(agreements::contains)
                        .isPresent();
    }

    /** The last license that is settled, by id. */
    String checked() {
        return checked;
    }

    void checkedUpTo(String licenseId) {
        checked = licenseId;
    }
}
