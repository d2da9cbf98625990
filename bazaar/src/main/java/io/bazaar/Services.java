package io.bazaar;

import io.bazaar.agreement.AgreementActions;
import io.bazaar.agreement.AgreementDesk;
import io.bazaar.bills.Billing;
import io.bazaar.catalog.CatalogActions;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.discovery.DiscoveryActions;
import io.bazaar.entitlement.EntitlementActions;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Market;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.metering.MeteringActions;
import io.bazaar.metering.MeteringDesk;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.metering.RecordBatch;
import io.bazaar.pages.Pages;
import io.bazaar.sqs.SqsActions;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.shape.Shapes;
import java.util.ArrayList;
import java.util.List;

/** AWS's services, wired over what they work with. */
record Services(
        Definitions definitions,
        Exchange exchange,
        RegistrationTokens tokens,
        MeteringRecords records) {

    /** Every operation that is served. */
    List<AwsOperation> over(Market market, Billing billing, Shapes shapes, ChangeSets changeSets) {
        List<AwsOperation> operations = new ArrayList<>();
        operations.addAll(metering(shapes));
        operations.addAll(
                new EntitlementActions(definitions, exchange.agreements(), shapes).operations());
        operations.addAll(
                new SqsActions(exchange.queues(), exchange.clock()::patience).operations());
        operations.addAll(commerce(market, shapes));
        operations.addAll(billing.operations(shapes));
        operations.addAll(new CatalogActions(definitions, changeSets).operations());
        return List.copyOf(operations);
    }

    private List<AwsOperation> metering(Shapes shapes) {
        MeteringDesk desk =
                new MeteringDesk(
                        exchange.store(),
                        exchange.clock(),
                        exchange.accounts(),
                        exchange.agreements(),
                        records);
        return new MeteringActions(definitions, tokens, new RecordBatch(definitions, desk), shapes)
                .operations();
    }

    /** What buyers call, and sellers about their agreements. */
    private List<AwsOperation> commerce(Market market, Shapes shapes) {
        AgreementDesk desk =
                new AgreementDesk(definitions, exchange, market, tokens, market.cancellations());
        List<AwsOperation> operations = new ArrayList<>();
        operations.addAll(new AgreementActions(desk, shapes).operations());
        operations.addAll(
                new DiscoveryActions(definitions, exchange, market, Pages.LOGO).operations());
        return operations;
    }
}
