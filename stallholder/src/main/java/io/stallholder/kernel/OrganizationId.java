package io.stallholder.kernel;

import java.util.Optional;
import java.util.UUID;

/** An organization of the vendor's customers: who uses, and whose AWS account pays. */
public record OrganizationId(UUID value) {

    /** Reads the id from text that came from outside; empty if it is not a UUID. */
    public static Optional<OrganizationId> parse(String text) {
        return Uuids.parse(text).map(OrganizationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
