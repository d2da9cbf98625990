package io.bazaar.market;

/** What has become of a seller's request to cancel an agreement. */
public enum CancellationStatus {
    /** The buyer has not answered yet. */
    PENDING_APPROVAL,

    /** Accepted, or unanswered for too long. */
    APPROVED,

    /** The buyer wants the agreement to go on. */
    REJECTED,

    /** The seller took it back. */
    CANCELLED,

    /** The agreement had ended by itself. */
    VALIDATION_FAILED;

    /** Whether this may follow. */
    public boolean canBecome(CancellationStatus next) {
        return switch (this) {
            case PENDING_APPROVAL -> next != PENDING_APPROVAL;
            case APPROVED, REJECTED, CANCELLED, VALIDATION_FAILED -> false;
        };
    }

    /** As it stands in the names of events. */
    String words() {
        return switch (this) {
            case PENDING_APPROVAL -> "Pending Approval";
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case CANCELLED -> "Cancelled";
            case VALIDATION_FAILED -> "Validation Failed";
        };
    }
}
