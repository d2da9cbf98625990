package io.stallholder.simulation;

import java.time.Instant;
import java.util.List;

/**
 * How a history begins.
 *
 * @param rules in which order AWS looks at a batch
 * @param mutant the fault of the museum that is planted, or nothing
 */
record Setting(
        Instant start,
        int nodes,
        int organizations,
        AwsModel.Window window,
        List<AwsModel.Rule> rules,
        String mutant,
        Backing backing) {}
