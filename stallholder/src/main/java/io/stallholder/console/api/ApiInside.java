package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Acting;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Rights;
import java.util.Optional;
import java.util.stream.Collectors;

/** A key that was let into an organization. */
record ApiInside(Organization organization, Actor by, Rights rights, String network) {

    OrganizationId id() {
        return organization.id();
    }

    Acting acting() {
        return new Acting(by, organization, rights, network);
    }

    KeyRequest keys() {
        return new KeyRequest(
                by,
                Optional.of(id()),
                rights.permissions().stream()
                        .map(Permission::id)
                        .collect(Collectors.toUnmodifiableSet()),
                Optional.of(network));
    }
}
