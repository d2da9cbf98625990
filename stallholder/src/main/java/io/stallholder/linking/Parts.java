package io.stallholder.linking;

import io.stallholder.identity.Users;
import io.stallholder.marketplace.Assignments;
import io.stallholder.organizations.Organizations;

/** What the use cases of linking ask of other modules. */
record Parts(Assignments assignments, Organizations organizations, Users users) {}
