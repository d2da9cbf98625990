package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CancellationTests extends AgreementBench {

    private static final String SEND = "SendAgreementCancellationRequest";
    private static final String GET = "GetAgreementCancellationRequest";
    private static final String LIST = "ListAgreementCancellationRequests";
    private static final String CANCEL = "CancelAgreementCancellationRequest";
    private static final String ACCEPT = "AcceptAgreementCancellationRequest";
    private static final String REJECT = "RejectAgreementCancellationRequest";

    private final Agreement agreement = place.subscribed();

    @Test
    @Meets({
        "agreement.proposer",
        "cancellation-request.active",
        "cancellation-request.one-pending",
        "cancellation-request.known",
        "cancellation-request.pending"
    })
    void a_buyer_accepts_and_the_agreement_is_cancelled_with_its_events() {
        QueueReader.drain(place);
        JsonNode sent = seller(SEND, with(asked(), "description", "A test."));
        assertThat(text(sent, "agreementCancellationRequestId")).matches("acr-[a-zA-Z0-9]+");
        assertThat(text(sent, "status")).isEqualTo("PENDING_APPROVAL");

        JsonNode accepted = buyer(ACCEPT, naming(sent));
        place.clock.set(place.clock.instant().plus(Duration.ofSeconds(10)));

        assertThat(text(accepted, "status")).isEqualTo("APPROVED");
        assertThat(status()).isEqualTo(AgreementStatus.CANCELLED);
        List<JsonNode> events = QueueReader.drain(place);
        assertThat(events)
                .extracting(event -> text(event, "detail-type"))
                .containsExactly(
                        "Agreement Cancellation Request Pending Approval - Proposer",
                        "Agreement Cancellation Request Approved - Proposer",
                        "Purchase Agreement Ended - Proposer",
                        "License Deprovisioned - Manufacturer");
        JsonNode event = events.get(1);
        JsonNode request = event.get("detail").get("agreementCancellationRequest");
        assertThat(event.get("resources")).isEmpty();
        assertThat(text(request, "id")).isEqualTo(text(sent, "agreementCancellationRequestId"));
        assertThat(text(request, "statusCode")).isEqualTo("APPROVED");
        assertThat(text(request, "reasonMessage")).isEqualTo("A test.");
        assertThat(text(event.get("detail").get("agreement"), "acceptorId")).isEqualTo(BUYER);
    }

    @Test
    void silence_of_seven_days_is_consent_and_not_an_hour_less() {
        JsonNode sent = seller(SEND, asked());
        place.clock.set(place.clock.instant().plus(Duration.ofDays(7)).minusSeconds(3600));
        assertThat(text(buyer(GET, naming(sent)), "status")).isEqualTo("PENDING_APPROVAL");

        place.clock.set(place.clock.instant().plus(Duration.ofDays(30)));

        assertThat(text(buyer(GET, naming(sent)), "status")).isEqualTo("APPROVED");
        Agreement ended = place.agreements.find(agreement.agreementId()).orElseThrow();
        assertThat(ended.status()).isEqualTo(AgreementStatus.CANCELLED);
        assertThat(ended.endedAt()).isEqualTo(agreement.acceptedAt().plus(Duration.ofDays(7)));
    }

    @Test
    void a_request_for_what_has_ended_meanwhile_fails_its_validation() {
        JsonNode sent = seller(SEND, asked());
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        assertThat(no(BUYER, ACCEPT, naming(sent)).error())
                .isEqualTo("ValidationException/INACTIVE_AGREEMENT");

        place.clock.set(place.clock.instant().plus(Duration.ofDays(8)));

        assertThat(text(seller(GET, naming(sent)), "status")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void a_rejected_request_and_one_taken_back_leave_the_agreement_as_it_is() {
        JsonNode first = seller(SEND, asked());
        JsonNode rejected = buyer(REJECT, with(naming(first), "rejectionReason", "We like it."));
        JsonNode second = seller(SEND, asked());
        JsonNode cancelled =
                seller(CANCEL, with(naming(second), "cancellationReason", "So be it."));
        place.clock.set(place.clock.instant().plus(Duration.ofDays(8)));

        assertThat(text(rejected, "status")).isEqualTo("REJECTED");
        assertThat(text(rejected, "statusMessage")).isEqualTo("We like it.");
        assertThat(text(cancelled, "status")).isEqualTo("CANCELLED");
        assertThat(status()).isEqualTo(AgreementStatus.ACTIVE);
    }

    @Test
    @Meets({"agreement.party-type", "agreement.agreement-type"})
    @Breaks({"agreement.party-type", "agreement.agreement-type"})
    void both_parties_list_their_requests() {
        JsonNode sent = seller(SEND, asked());
        buyer(REJECT, with(naming(sent), "rejectionReason", "No."));
        seller(SEND, asked());
        for (String party : List.of(SELLER, BUYER)) {
            String type = party.equals(SELLER) ? "Proposer" : "Acceptor";
            Map<String, Object> asked = members("partyType", type, "maxResults", 1);
            JsonNode page = as(party, LIST, asked);
            assertThat(text(page.get("items").get(0), "status")).isEqualTo("PENDING_APPROVAL");
            JsonNode last = as(party, LIST, with(asked, "nextToken", text(page, "nextToken")));
            assertThat(text(last.get("items").get(0), "status")).isEqualTo("REJECTED");
            assertThat(last.get("nextToken")).isNull();
        }
        assertThat(
                        seller(
                                        LIST,
                                        members(
                                                "partyType",
                                                "Proposer",
                                                "status",
                                                "REJECTED",
                                                "agreementType",
                                                "PurchaseAgreement"))
                                .get("items"))
                .hasSize(1);
        assertThat(seller(LIST, Map.of("partyType", "Acceptor")).get("items")).isEmpty();
        assertThat(no(SELLER, LIST, Map.of("partyType", "Friend")))
                .isEqualTo(
                        new No("ValidationException/INVALID_PARTY_TYPE", "agreement.party-type"));
        assertThat(no(SELLER, LIST, members("partyType", "Proposer", "agreementType", "Other")))
                .isEqualTo(
                        new No(
                                "ValidationException/INVALID_AGREEMENT_TYPE",
                                "agreement.agreement-type"));
    }

    @Test
    @Breaks({
        "agreement.proposer",
        "cancellation-request.active",
        "cancellation-request.one-pending",
        "cancellation-request.known",
        "cancellation-request.pending"
    })
    void each_party_does_its_part_and_only_while_the_request_waits() {
        assertThat(no(BUYER, SEND, asked()))
                .isEqualTo(new No("AccessDeniedException/INVALID_ACCESS", "agreement.proposer"));
        JsonNode sent = seller(SEND, with(asked(), "clientToken", "t-1"));
        assertThat((Object) seller(SEND, with(asked(), "clientToken", "t-1"))).isEqualTo(sent);
        assertThat(
                        no(
                                SELLER,
                                SEND,
                                with(with(asked(), "clientToken", "t-1"), "reasonCode", "OTHER")))
                .isEqualTo(new No("ConflictException", "agreement.client-token"));
        assertThat(no(SELLER, SEND, asked()))
                .isEqualTo(new No("ConflictException", "cancellation-request.one-pending"));
        assertThat(no(SELLER, ACCEPT, naming(sent)).rule()).isEqualTo("agreement.acceptor");
        assertThat(no(STRANGER, GET, naming(sent)).rule()).isEqualTo("agreement.party");
        assertThat(no(BUYER, GET, with(naming(sent), "agreementCancellationRequestId", "acr-1")))
                .isEqualTo(new No("ResourceNotFoundException", "cancellation-request.known"));
        assertThat(no(BUYER, ACCEPT, with(naming(sent), "agreementCancellationRequestId", "acr-1")))
                .isEqualTo(new No("ResourceNotFoundException", "cancellation-request.known"));
        buyer(ACCEPT, naming(sent));
        assertThat(no(SELLER, CANCEL, with(naming(sent), "cancellationReason", "Late.")))
                .isEqualTo(new No("ConflictException", "cancellation-request.pending"));
        assertThat(no(SELLER, SEND, asked()))
                .isEqualTo(
                        new No(
                                "ValidationException/INACTIVE_AGREEMENT",
                                "cancellation-request.active"));
    }

    private Map<String, Object> asked() {
        return members("agreementId", agreement.agreementId(), "reasonCode", "TEST_AGREEMENT");
    }

    private Map<String, Object> naming(JsonNode sent) {
        return members(
                "agreementId",
                agreement.agreementId(),
                "agreementCancellationRequestId",
                text(sent, "agreementCancellationRequestId"));
    }

    private AgreementStatus status() {
        return place.agreements.find(agreement.agreementId()).orElseThrow().status();
    }
}
