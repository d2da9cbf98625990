package io.stallholder.metering;

import io.stallholder.platform.Tick;
import java.util.Optional;

/** Work that rests during a recovery: a human is waited for, which counts as settled. */
final class GatedTick implements Tick {

    private final Tick tick;
    private final RecoveryGate gate;

    GatedTick(Tick tick, RecoveryGate gate) {
        this.tick = tick;
        this.gate = gate;
    }

    @Override
    public String name() {
        return tick.name();
    }

    @Override
    public boolean run() {
        return !gate.isShut() && tick.run();
    }

    @Override
    public Optional<String> waitingFor() {
        return gate.isShut() ? Optional.empty() : tick.waitingFor();
    }
}
