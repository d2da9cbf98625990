package io.stallholder.organizations.web;

import io.stallholder.organizations.Organization;
import java.io.Serial;

/** A member asked for what their roles do not hold. */
final class DeniedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Organization organization;

    DeniedException(Organization organization) {
        super("a right is missing in " + organization.id(), null, false, false);
        this.organization = organization;
    }

    Organization organization() {
        return organization;
    }
}
