package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A look at all agreements of a license's buyer, page by page. */
final class LicenseLookup {

    private final License license;
    private final String productId;

    /** Empty where it is the sweep's own doubt. */
    private final Optional<SweepStore.Asked> asked;

    private final List<FoundAgreement> found = new ArrayList<>();
    private Optional<String> next = Optional.empty();
    private boolean complete = true;

    LicenseLookup(License license, String productId, Optional<SweepStore.Asked> asked) {
        this.license = license;
        this.productId = productId;
        this.asked = asked;
    }

    LicenseArn license() {
        return license.license();
    }

    Optional<SweepStore.Asked> asked() {
        return asked;
    }

    List<FoundAgreement> found() {
        return List.copyOf(found);
    }

    /** Whether all that was listed could be read. */
    boolean isComplete() {
        return complete;
    }

    SweepQuestion question() {
        return new SweepQuestion(new AgreementSearch.OfBuyer(productId, license.account()), next);
    }

    /** Returns whether that was the last page. */
    boolean take(SearchAnswer.Page page) {
        found.addAll(page.agreements());
        next = page.next();
        complete &= page.complete();
        return next.isEmpty();
    }
}
