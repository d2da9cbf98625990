package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;

/** What became of a confirmation. */
public sealed interface Confirmed {

    /** The subscription pays for the organization, since now or since an earlier press. */
    record Done(OrganizationId organization) implements Confirmed {}

    /** Something stands against it; the link's page tells what. */
    record Refused() implements Confirmed {}

    /** There is no such link for this person. */
    record Nothing() implements Confirmed {}
}
