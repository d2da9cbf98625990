package io.stallholder.linking;

import io.stallholder.catalog.Catalog;
import io.stallholder.identity.Users;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.organizations.Organizations;

/** What the use cases of linking ask of other modules. */
record Parts(
        Assignments assignments,
        Subscriptions subscriptions,
        Catalog catalog,
        Organizations organizations,
        Users users) {}
