package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** SearchAgreements on the wire. */
final class AwsAgreementGatewayTests extends AgreementsContract {

    private static final AgreementSearch ACTIVE = new AgreementSearch.Active(PRODUCT);

    private AgreementServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AgreementServer();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    void list(String productId, FoundAgreement agreement) {
        server.list(productId, agreement);
    }

    @Override
    AgreementGateway gateway() {
        return new AwsAgreementGateway(
                new AwsJsonClient(
                        new AwsJsonClient.Target(
                                AwsJsonClient.Api.AGREEMENT, server.address(), "us-east-1"),
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(1))
                                .socketTimeout(Duration.ofSeconds(10))
                                .build(),
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                        new WallClock(InstantSource.system())));
    }

    @Test
    void a_search_is_signed_and_names_party_type_product_and_buyer() {
        gateway()
                .search(
                        new AgreementSearch.OfBuyer(PRODUCT, new AwsAccountId("111122223333")),
                        Optional.of("7"));

        assertThat(server.seen())
                .containsEntry("X-amz-target", "AWSMPCommerceService_v20200301.SearchAgreements")
                .containsEntry("Content-type", "application/x-amz-json-1.0")
                .containsEntry(
                        "body",
                        """
                        {"catalog":"AWSMarketplace","filters":[\
                        {"name":"PartyType","values":["Proposer"]},\
                        {"name":"AgreementType","values":["PurchaseAgreement"]},\
                        {"name":"ResourceIdentifier","values":["prod-abcd1234efgh5678"]},\
                        {"name":"AcceptorAccountId","values":["111122223333"]}],\
                        "maxResults":50,"nextToken":"7"}\
                        """);
        assertThat(server.seen().get("Authorization"))
                .contains("/us-east-1/aws-marketplace/aws4_request");
    }

    @ParameterizedTest
    @CsvSource({
        "400,ThrottlingException,Throttled",
        "400,AccessDeniedException,NotAuthorized",
        "403,InvalidSignatureException,NotAuthorized",
        "400,ExpiredTokenException,NotAuthorized",
        "400,ValidationException,Refused",
        "400,ResourceNotFoundException,Refused",
        "500,InternalServerException,Unavailable",
        "503,ServiceUnavailable,Unavailable",
        "400,SomethingNewException,Unavailable"
    })
    void an_error_is_known_by_its_name(int status, String error, String expected) {
        server.script(status, "{\"__type\":\"" + error + "\",\"message\":\"m\"}");

        assertThat(search().getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"agreementViewSummaries\":{}}", "[]", "null"})
    void an_answer_without_agreements_is_no_answer(String body) {
        server.script(200, body);

        assertThat(search()).isInstanceOf(SearchAnswer.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "{\"agreementId\":\"a\",\"acceptor\":{\"accountId\":\"1\"},\"status\":\"ACTIVE\"}",
                "{\"agreementId\":\"a\",\"acceptor\":{\"accountId\":\"x\"},\"status\":\"ACTIVE\","
                        + "\"startTime\":1795377600}",
                "{\"agreementId\":\"a\",\"acceptor\":{\"accountId\":\"1\"},\"status\":\"ACTIVE\","
                        + "\"startTime\":\"1795377600\"}",
                "{\"agreementId\":\"a\",\"acceptor\":{\"accountId\":\"1\"},\"status\":\"ACTIVE\","
                        + "\"startTime\":1e300}"
            })
    void an_agreement_that_lacks_what_it_must_say_leaves_the_page_incomplete(String summary) {
        server.script(200, "{\"agreementViewSummaries\":[" + summary + "]}");

        assertThat(search()).isEqualTo(new SearchAnswer.Page(List.of(), Optional.empty(), false));
    }

    @Test
    void the_acceptance_stands_for_a_start_that_is_not_named() {
        server.script(
                200,
                """
                {"agreementViewSummaries":[{"agreementId":"agmt-1","status":"ACTIVE",
                 "acceptor":{"accountId":"111122223333"},"acceptanceTime":1795377600.0,
                 "entitlements":[{"licenseArn":"nonsense"}]}]}
                """);

        assertThat(((SearchAnswer.Page) search()).agreements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.startsAt()).isEqualTo(Instant.ofEpochSecond(1_795_377_600));
                    assertThat(one.licenses()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,nonsense,false", "CANCELLED,nonsense,true", "ACTIVE,LICENSE,true"})
    void a_page_is_complete_if_what_is_active_names_its_licenses(
            String status, String arn, boolean complete) {
        String license =
                arn.replace(
                        "LICENSE",
                        "arn:aws:license-manager::294400000000:license:l-"
                                + "0123456789abcdef0123456789abcdef");
        server.script(
                200,
                """
                {"agreementViewSummaries":[{"agreementId":"agmt-1","status":"%s",
                 "acceptor":{"accountId":"111122223333"},"startTime":1795377600,
                 "entitlements":[{"licenseArn":"%s"}]}]}
                """
                        .formatted(status, license));

        SearchAnswer.Page page = (SearchAnswer.Page) search();

        assertThat(page.agreements()).hasSize(1);
        assertThat(page.complete()).isEqualTo(complete);
    }

    @Test
    void a_server_that_is_not_there_is_an_outage() {
        server.stop();

        assertThat(search()).isInstanceOf(SearchAnswer.Unavailable.class);
    }

    private SearchAnswer search() {
        return gateway().search(ACTIVE, Optional.empty());
    }
}
