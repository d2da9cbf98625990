package io.stallholder.simulation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the history leaves to chance about AWS, as settings of Bazaar. */
final class WireChoices {

    private WireChoices() {}

    static String of(Setting setting) {
        String order =
                Stream.concat(
                                Stream.of("identity", "license", "one-product"),
                                setting.rules().stream()
                                        .map(WireChoices::check)
                                        .flatMap(Optional::stream))
                        .collect(Collectors.joining(", "));
        return """
          checkOrder: [%s]
          lowerEdge: %s
          usageAfterDeprovisioning: %s
        """
                .formatted(order, edge(setting.window()), ending(setting.ending()));
    }

    /** A license that is not the customer's never comes up: there is nothing to put in order. */
    private static Optional<String> check(AwsModel.Rule rule) {
        return switch (rule) {
            case LICENSE -> Optional.empty();
            case PERIOD -> Optional.of("subscription");
            case DIMENSION -> Optional.of("dimension");
            case TIMESTAMP -> Optional.of("timestamps");
        };
    }

    private static String edge(AwsModel.Window window) {
        return switch (window) {
            case HOURS_24 -> "exact";
            case HOURS_24_WHOLE -> "whole-hour";
            case HOURS_6, HOUR_1_WHOLE ->
                    throw new IllegalArgumentException("Bazaar has no such window: " + window);
        };
    }

    private static String ending(AwsModel.Ending ending) {
        return switch (ending) {
            case BATCHES -> "exception";
            case RECORDS -> "status";
            case BOTH -> throw new IllegalArgumentException("Bazaar knows one or the other");
        };
    }
}
