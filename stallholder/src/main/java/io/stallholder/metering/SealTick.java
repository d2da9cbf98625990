package io.stallholder.metering;

import io.stallholder.platform.Tick;
import java.util.Optional;

/** Seals what is rated. */
final class SealTick implements Tick {

    private final SealRecords seal;

    SealTick(SealRecords seal) {
        this.seal = seal;
    }

    @Override
    public String name() {
        return "metering-seal";
    }

    @Override
    public boolean run() {
        return seal.run();
    }

    @Override
    public Optional<String> waitingFor() {
        long waiting = seal.waiting();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(waiting + " organizations have rated hours to seal");
    }
}
