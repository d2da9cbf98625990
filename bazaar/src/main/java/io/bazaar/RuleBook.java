package io.bazaar;

import io.bazaar.catalog.CatalogRule;
import io.bazaar.faults.FaultKind;
import io.bazaar.metering.MeteringRule;
import io.bazaar.rules.Rules;
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
                        List.of(SqsRule.values()),
                        List.of(FaultKind.values()),
                        List.of(CatalogRule.values()),
                        Quotas.rules(shapes),
                        shapes.rules()));
    }
}
