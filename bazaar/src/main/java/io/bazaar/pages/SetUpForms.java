package io.bazaar.pages;

import io.bazaar.market.Market;
import io.bazaar.market.SetUpAnswer;
import io.bazaar.market.SetUpAnswer.AlreadyEnded;
import io.bazaar.market.SetUpAnswer.NoSuchAgreement;
import io.bazaar.market.SetUpAnswer.Ready;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * <i>Set up your account</i>: a real form on the page, with a fresh token, that posts to the
 * vendor.
 *
 * <p>One click goes from Bazaar's site to the vendor's, in the same tab and without a script, as in
 * life. The token is therefore made when the page is drawn; pages are never cached.
 */
final class SetUpForms {

    private final Market market;

    SetUpForms(Market market) {
        this.market = market;
    }

    /** The forms of one page. */
    Page page() {
        return new Page(market);
    }

    /** Draws forms and collects where they post to. */
    static final class Page {

        private final Market market;
        private final Set<String> targets = new LinkedHashSet<>();

        private Page(Market market) {
            this.market = market;
        }

        /** The form of an agreement; absent when it has ended. */
        @Nullable Ready form(Buyer buyer, String agreementId) {
            SetUpAnswer answer = market.setUp(buyer.who(), agreementId);
            return switch (answer) {
                case Ready ready -> {
                    targets.add("http:");
                    targets.add("https:");
                    yield ready;
                }
                case AlreadyEnded(_), NoSuchAgreement(_) -> null;
            };
        }

        /**
         * What the content security policy must let forms post to. Not the vendor's address alone:
         * browsers hold redirects against the policy too, and a vendor may answer by sending the
         * buyer to a sign-in elsewhere.
         */
        Set<String> targets() {
            return Set.copyOf(targets);
        }
    }
}
