package io.bazaar.pages;

import io.bazaar.market.Agreement;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.CancellationRequests;
import io.bazaar.market.CancellationStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A seller's request to cancel an agreement, as either party reads it. */
record CancellationView(CancellationRequest request) {

    /** Those for an agreement, latest first. */
    static List<CancellationView> of(Agreement agreement, CancellationRequests requests) {
        return requests.withAcceptor(agreement.accountId()).stream()
                .filter(request -> request.agreementId().equals(agreement.agreementId()))
                .sorted(Comparator.comparing(CancellationRequest::createdAt).reversed())
                .map(CancellationView::new)
                .toList();
    }

    /** The one that waits for an answer. */
    static Optional<CancellationView> pending(List<CancellationView> requests) {
        return requests.stream().filter(CancellationView::isPending).findFirst();
    }

    public boolean isPending() {
        return request.isPending();
    }

    /** The key of the text that names its state; silence has a name of its own. */
    public String state() {
        boolean silent =
                request.status() == CancellationStatus.APPROVED && request.statusMessage() != null;
        return "cancellation.status." + (silent ? "SILENCE" : request.status().name());
    }

    public String reason() {
        return "cancellation.reason." + request.reasonCode();
    }

    /** What a person wrote to reject it or to take it back; empty where nobody did. */
    public String answer() {
        boolean written =
                request.status() == CancellationStatus.REJECTED
                        || request.status() == CancellationStatus.CANCELLED;
        return written && request.statusMessage() != null ? request.statusMessage() : "";
    }
}
