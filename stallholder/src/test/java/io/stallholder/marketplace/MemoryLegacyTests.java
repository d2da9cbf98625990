package io.stallholder.marketplace;

final class MemoryLegacyTests extends LegacyContract {

    @Override
    LegacyRig rig() {
        return LegacyRig.inMemory();
    }
}
