package io.stallholder.usage;

import tools.jackson.databind.JsonNode;

/** One event of a request, as it came. */
public sealed interface Posted {

    /** The event's source; empty if it has none. */
    String source();

    /** The event's id; empty if it has none. */
    String id();

    /**
     * A CloudEvent.
     *
     * @param subject the organization's id, or the vendor's own id for it; empty if absent
     * @param time when it was used, RFC 3339; empty if absent
     * @param data its payload; a missing node if absent
     */
    record Event(String source, String id, String type, String subject, String time, JsonNode data)
            implements Posted {}

    /** Something that is no CloudEvent. */
    record Malformed(String source, String id, Rejection rejection) implements Posted {}
}
