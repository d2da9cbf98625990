package io.stallholder.audit;

import io.stallholder.platform.Tick;
import java.util.Optional;

/** Puts new entries into their hash chains. */
final class LinkEntries implements Tick {

    private final Chains chains;

    LinkEntries(Chains chains) {
        this.chains = chains;
    }

    @Override
    public String name() {
        return "audit-link";
    }

    @Override
    public boolean run() {
        return chains.link();
    }

    @Override
    public Optional<String> waitingFor() {
        long unlinked = chains.unlinked();
        return unlinked == 0
                ? Optional.empty()
                : Optional.of(unlinked + " activity log entries are not chained yet");
    }
}
