package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;

/** What a message of the seller's queue says. Source: Seller Guide, notifications-eventbridge. */
sealed interface LifecycleEvent {

    /** {@code Purchase Agreement Created}: nothing may be billed because of it. */
    record AgreementCreated(String agreementId, Optional<AwsAccountId> account, Instant time)
            implements LifecycleEvent {}

    /** {@code Purchase Agreement Ended}: the license still takes usage. */
    record AgreementEnded(String agreementId, String status, Instant time)
            implements LifecycleEvent {}

    /** {@code License Updated}: the license may be billed. */
    record LicenseUpdated(LicenseFacts license, Instant time) implements LifecycleEvent {}

    /** {@code License Deprovisioned}: the end of billable usage. */
    record LicenseDeprovisioned(LicenseFacts license, Instant time) implements LifecycleEvent {}

    /** A kind of event that changes nothing here. */
    record Irrelevant() implements LifecycleEvent {}

    /** Not an event, or one that lacks what it must say. */
    record Malformed(String reason) implements LifecycleEvent {}

    /** What both license events say about their license. */
    record LicenseFacts(
            LicenseArn license, AwsAccountId account, String productCode, String agreementId) {}
}
