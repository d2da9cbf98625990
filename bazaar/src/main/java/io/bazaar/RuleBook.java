package io.bazaar;

import io.bazaar.agreement.AgreementRule;
import io.bazaar.agreement.PurchaseRule;
import io.bazaar.catalog.CatalogRule;
import io.bazaar.discovery.DiscoveryRule;
import io.bazaar.entitlement.EntitlementRule;
import io.bazaar.faults.FaultKind;
import io.bazaar.invoices.InvoiceRule;
import io.bazaar.metering.MeteringRule;
import io.bazaar.rules.Rules;
import io.bazaar.sns.SnsRule;
import io.bazaar.sqs.SqsRule;
import io.bazaar.wire.Quotas;
import io.bazaar.wire.WireRule;
import io.bazaar.wire.shape.Shapes;
import java.util.List;
import java.util.stream.Stream;

/** Every rule of the program. */
public final class RuleBook {

    private RuleBook() {}

    /** Those of the services, then those of their models. */
    public static Rules rules(Shapes shapes) {
        return Rules.of(
                Stream.of(
                        List.of(WireRule.values()),
                        List.of(MeteringRule.values()),
                        List.of(EntitlementRule.values()),
                        List.of(SqsRule.values()),
                        List.of(SnsRule.values()),
                        List.of(AgreementRule.values()),
                        List.of(PurchaseRule.values()),
                        List.of(DiscoveryRule.values()),
                        List.of(InvoiceRule.values()),
                        List.of(FaultKind.values()),
                        List.of(CatalogRule.values()),
                        Quotas.rules(shapes),
                        shapes.rules()));
    }
}
