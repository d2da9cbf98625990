package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;

/** The organization that a person wants a subscription to pay for. */
public sealed interface Target {

    /** One that exists. */
    record Existing(OrganizationId organization) implements Target {}

    /** One that is made together with the link. */
    record New(String name) implements Target {}
}
