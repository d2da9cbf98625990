package io.stallholder.linking;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish that a subscription pays for another organization than it does. An Admin of one of the
 * two asks, one of the other decides.
 *
 * @param from the organization that it pays for
 * @param askedBy which of the two asked
 * @param expiresAt business time until which the other may accept
 * @param movesAt the hour's start from which the other is paid for, once accepted
 */
public record Transfer(
        UUID id,
        LicenseArn license,
        OrganizationId from,
        OrganizationId to,
        Side askedBy,
        UserId asker,
        Instant askedAt,
        Instant expiresAt,
        Optional<Outcome> outcome,
        Optional<Instant> movesAt) {

    /** Whether it can still be accepted. */
    public boolean isOpen(Instant now) {
        return outcome.isEmpty() && now.isBefore(expiresAt);
    }

    /** The organization whose Admins asked. */
    public OrganizationId asking() {
        return askedBy == Side.FROM ? from : to;
    }

    /** The organization whose Admins decide. */
    public OrganizationId deciding() {
        return askedBy == Side.FROM ? to : from;
    }

    /** One of the two organizations. */
    public enum Side {
        /** The one that the subscription pays for. */
        FROM,
        /** The one that it is to pay for. */
        TO
    }

    /** How it ended. */
    public enum Outcome {
        /** The subscription moves. */
        ACCEPTED,
        /** The other organization does not want it. */
        DECLINED,
        /** The asking organization took it back. */
        WITHDRAWN,
        /** It lapsed, or what it is about is gone. */
        VOID
    }
}
