package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.testing.FakeAgreements;

final class FakeAgreementsTests extends AgreementsContract {

    private final FakeAgreements fake = new FakeAgreements();

    @Override
    void list(String productId, FoundAgreement agreement) {
        fake.list(productId, agreement);
    }

    @Override
    AgreementGateway gateway() {
        return fake;
    }
}
