package io.bazaar.control;

import io.bazaar.Emulator;
import io.bazaar.calls.Calls;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.faults.Faults;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.sns.Sns;
import io.bazaar.sqs.Queues;
import io.bazaar.state.MarketState;

/** What the controls work with. */
public record ControlDesk(
        Emulator emulator,
        MeteringRecords records,
        Queues queues,
        Faults faults,
        Calls calls,
        MarketState state,
        ChangeSets changeSets,
        Sns sns) {}
