package io.bazaar.agreement;

import io.bazaar.market.Amendment;
import io.bazaar.market.Purchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CreateAgreementRequest leaves to be accepted.
 *
 * @param requestId {@code ar-…}
 * @param asked the request's body without its client token, to recognise the same request again
 * @param purchase what is bought; absent where an agreement is amended
 * @param amendment what is amended; absent where an agreement is made
 * @param amends the agreement that is amended; absent where one is made
 * @param answer what was answered, as JSON
 * @param agreementId what became of it; absent until it is accepted
 */
record AgreementRequest(
        String requestId,
        String accountId,
        String asked,
        @Nullable Purchase purchase,
        @Nullable Amendment amendment,
        @Nullable String amends,
        List<ExpectedCharge> charges,
        String answer,
        @Nullable String agreementId) {

    AgreementRequest {
        charges = List.copyOf(charges);
    }

    AgreementRequest accepted(String as) {
        return new AgreementRequest(
                requestId, accountId, asked, purchase, amendment, amends, charges, answer, as);
    }
}
