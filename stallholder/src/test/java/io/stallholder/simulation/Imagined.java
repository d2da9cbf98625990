package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.List;

/** No wire: AWS is the model, and says what it says. */
final class Imagined implements Wire {

    @Override
    public void sold(Sold license) {}

    @Override
    public void ended(Sold license) {}

    @Override
    public void poisoned(Sold license, DimensionKey dimension) {}

    @Override
    public void reported(UsageRecord usage) {}

    @Override
    public String event(Sold license, String type, String imagined) {
        return imagined;
    }

    @Override
    public BatchAnswer carry(List<UsageRecord> records, Trip trip) {
        return trip.imagined();
    }

    @Override
    public ResolveAnswer resolve(Sold license, ResolveAnswer imagined) {
        return imagined;
    }

    @Override
    public SearchAnswer search(AgreementSearch search, SearchAnswer imagined) {
        return imagined;
    }
}
