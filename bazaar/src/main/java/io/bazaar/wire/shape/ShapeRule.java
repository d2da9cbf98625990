package io.bazaar.wire.shape;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of one member of one operation's request.
 *
 * @param place operation and path, such as {@code BatchMeterUsage.UsageRecords[].Dimension}
 * @param bound what the kind is measured by: a number, a pattern, a set of values, a type
 * @param error the service's own error for it; absent where AWS's ValidationException is answered
 * @param reason the {@code reason} member of services that have one; empty elsewhere
 * @param sensitive whether the offending value is kept out of messages
 */
public record ShapeRule(
        String place,
        Kind kind,
        String bound,
        String source,
        @Nullable String error,
        String reason,
        boolean sensitive)
        implements Rule {

    /** What is constrained. */
    public enum Kind {
        TYPE("type", "must be %s"),
        REQUIRED("required", "Member must not be null"),
        MIN_LENGTH("min-length", "Member must have length greater than or equal to %s"),
        MAX_LENGTH("max-length", "Member must have length less than or equal to %s"),
        MIN_SIZE("min-size", "Member must have length greater than or equal to %s"),
        MAX_SIZE("max-size", "Member must have length less than or equal to %s"),
        MIN_VALUE("min-value", "Member must have value greater than or equal to %s"),
        MAX_VALUE("max-value", "Member must have value less than or equal to %s"),
        PATTERN("pattern", "Member must satisfy regular expression pattern: %s"),
        ENUM("enum", "Member must satisfy enum value set: [%s]"),
        KEY("key", "Map keys must satisfy constraint: [Member must satisfy enum value set: [%s]]"),
        ONE_OF("one-of", "Member must have exactly one of: [%s]");

        private final String id;
        private final String wording;

        Kind(String id, String wording) {
            this.id = id;
            this.wording = wording;
        }
    }

    @Override
    public String id() {
        return place + "." + kind.id;
    }

    @Override
    public String says() {
        return place + ": " + wording();
    }

    @Override
    public Certainty certainty() {
        return Certainty.MODEL;
    }

    String wording() {
        return kind.wording.formatted(bound);
    }
}
