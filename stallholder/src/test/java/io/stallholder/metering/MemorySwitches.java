package io.stallholder.metering;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kill switches of a simulation, and its recovery. */
final class MemorySwitches implements Switches {

    private final Map<String, StoppedProduct> stopped = new TreeMap<>();
    private boolean recovery;

    @Override
    public synchronized boolean stop(String productCode, Decision decision) {
        StoppedProduct stop =
                new StoppedProduct(productCode, decision.by(), decision.note(), decision.at());
        return stopped.putIfAbsent(productCode, stop) == null;
    }

    @Override
    public synchronized boolean resume(String productCode, Decision decision) {
        return stopped.remove(productCode) != null;
    }

    @Override
    public synchronized List<StoppedProduct> stopped() {
        return List.copyOf(stopped.values());
    }

    synchronized boolean sends(SealedRecord record) {
        return !recovery && !stopped.containsKey(record.productCode());
    }

    /** Begins or ends a recovery. */
    synchronized void recover(boolean open) {
        recovery = open;
    }

    synchronized boolean inRecovery() {
        return recovery;
    }
}
