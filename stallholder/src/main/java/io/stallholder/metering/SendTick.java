package io.stallholder.metering;

import io.stallholder.platform.Tick;
import java.util.Optional;

/** Sends what is sealed. What waits for a human or for an agreement counts as settled. */
final class SendTick implements Tick {

    private final SendRecords send;
    private final Sends sends;

    SendTick(SendRecords send, Sends sends) {
        this.send = send;
        this.sends = sends;
    }

    @Override
    public String name() {
        return "metering-send";
    }

    @Override
    public boolean run() {
        return send.run();
    }

    @Override
    public Optional<String> waitingFor() {
        int unsettled = sends.unsettled();
        return unsettled == 0
                ? Optional.empty()
                : Optional.of(unsettled + " records wait for AWS's answer");
    }
}
