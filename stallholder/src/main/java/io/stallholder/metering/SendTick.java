package io.stallholder.metering;

import io.stallholder.platform.Tick;
import java.util.Optional;

/**
 * Sends what is sealed. What waits for a human or for an agreement counts as settled.
 *
 * <p>After the first batch the rest of a backlog is sent in several lanes: the pace is one for all,
 * but a call takes longer than the space between two.
 */
final class SendTick implements Tick {

    private static final int BATCHES_PER_LANE_MAX = 1000;

    private final SendRecords send;
    private final Sends sends;
    private final Lanes lanes;

    SendTick(SendRecords send, Sends sends, Lanes lanes) {
        this.send = send;
        this.sends = sends;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "metering-send";
    }

    @Override
    public boolean run() {
        if (!send.run()) {
            return false;
        }
        lanes.run(this::sendBacklog);
        return true;
    }

    private void sendBacklog() {
        int batches = 0;
        while (batches < BATCHES_PER_LANE_MAX && send.run()) {
            batches++;
        }
    }

    @Override
    public Optional<String> waitingFor() {
        int unsettled = sends.unsettled();
        return unsettled == 0
                ? Optional.empty()
                : Optional.of(unsettled + " records wait for AWS's answer");
    }
}
