package io.bazaar.catalog;

import java.util.List;

/**
 * A step with what came of it.
 *
 * @param entityId of what was changed; empty when that is not known
 */
record AppliedChange(Change change, String entityId, List<ChangeFault> faults) {

    AppliedChange {
        faults = List.copyOf(faults);
    }
}
