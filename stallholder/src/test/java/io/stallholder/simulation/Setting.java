package io.stallholder.simulation;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How a history begins.
 *
 * @param rules in which order AWS looks at a batch
 * @param ending how AWS refuses usage of a license that ended
 * @param mutant the fault of the museum that is planted, or nothing
 * @param wire the way to AWS
 */
record Setting(
        Instant start,
        int nodes,
        int organizations,
        AwsModel.Window window,
        List<AwsModel.Rule> rules,
        AwsModel.Ending ending,
        String mutant,
        Backing backing,
        BiFunction<World, Setting, Wire> wire) {}
