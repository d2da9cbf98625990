package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How AWS is told of customers of products from before licenses. */
final class LegacyWireTests {

    private static final LegacyCustomer CUSTOMER =
            new LegacyCustomer("n0123EXAMPLEcode00000001", "X01EXAMPLEX");
    private static final LegacyCustomer OTHER =
            new LegacyCustomer("n0123EXAMPLEcode00000001", "X02EXAMPLEX");
    private static final LicenseArn LICENSE =
            new LicenseArn("arn:aws:license-manager::294400000000:license:l-0123456789abcdef");
    private static final AwsAccountId ACCOUNT = new AwsAccountId("111122223333");
    private static final Instant HOUR = Instant.parse("2026-11-23T10:00:00Z");

    private final BatchJson json = new BatchJson();

    @Test
    void a_request_names_product_and_customer_and_neither_account_nor_license() {
        assertThat(
                        new String(
                                json.request(List.of(record(CUSTOMER.key()))),
                                StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"ProductCode\":\"n0123EXAMPLEcode00000001\",\"UsageRecords\":[{"
                                + "\"Timestamp\":1795428000,\"CustomerIdentifier\":\"X01EXAMPLEX\","
                                + "\"Dimension\":\"messages\",\"Quantity\":7}]}");
    }

    @Test
    void a_customer_who_was_switched_over_is_told_by_license_alone() {
        LicenseArn switched = CUSTOMER.reportedBy(LICENSE);

        assertThat(new String(json.request(List.of(record(switched))), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"UsageRecords\":[{\"Timestamp\":1795428000,"
                                + "\"CustomerAWSAccountId\":\"111122223333\",\"LicenseArn\":\""
                                + LICENSE
                                + "\",\"Dimension\":\"messages\",\"Quantity\":7}]}");
        assertThat(switched.licenseId()).isEqualTo(CUSTOMER.key().licenseId());
    }

    @Test
    void the_size_is_what_is_written_to_the_byte_and_its_parts_are_never_less() {
        List<UsageRecord> records = List.of(record(CUSTOMER.key()), record(OTHER.key()));

        assertThat(RequestSize.of(records)).isEqualTo(json.request(records).length);
        assertThat(records.stream().mapToLong(RequestSize::of).sum() + 1)
                .isGreaterThanOrEqualTo(RequestSize.of(records) - "{\"UsageRecords\":[]}".length());
    }

    @Test
    void an_answer_counts_for_the_customer_that_it_repeats() {
        List<UsageRecord> sent = List.of(record(CUSTOMER.key()), record(OTHER.key()));
        String body =
                """
                {"Results":[{"UsageRecord":{"Timestamp":1795428000,"CustomerIdentifier":\
                "X02EXAMPLEX","Dimension":"messages","Quantity":7},"MeteringRecordId":"id-2",\
                "Status":"Success"},{"UsageRecord":{"Timestamp":1795428000,"LicenseArn":\
                "legacy:n0123EXAMPLEcode00000001;X01EXAMPLEX","Dimension":"messages",\
                "Quantity":7},"MeteringRecordId":"id-1","Status":"Success"}]}\
                """;

        BatchAnswer.Answered answered =
                (BatchAnswer.Answered) json.answer(sent, new HttpAnswer.Good(body, "request"));

        assertThat(answered.byKey())
                .containsEntry(sent.get(1).key(), new RecordAnswer.Accepted("id-2"));
        assertThat(answered.byKey().get(sent.getFirst().key()))
                .isInstanceOf(RecordAnswer.Unknown.class);
    }

    @Test
    void one_call_tells_either_way_but_not_both() {
        MeteringGateway gateway = answering("{}");

        assertThatThrownBy(() -> gateway.send(List.of(record(CUSTOMER.key()), record(LICENSE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_may_name_a_customer_with_a_license_or_without() {
        String customer =
                """
                {"CustomerAWSAccountId":"111122223333","ProductCode":"n0123EXAMPLEcode00000001",\
                "CustomerIdentifier":"X01EXAMPLEX"LICENSE}\
                """;

        assertThat(answering(customer.replace("LICENSE", "")).resolve("t"))
                .isEqualTo(
                        new ResolveAnswer.ResolvedLegacyCustomer(
                                ACCOUNT, CUSTOMER, Optional.empty()));
        assertThat(
                        answering(
                                        customer.replace(
                                                "LICENSE", ",\"LicenseArn\":\"" + LICENSE + "\""))
                                .resolve("t"))
                .isEqualTo(
                        new ResolveAnswer.ResolvedLegacyCustomer(
                                ACCOUNT, CUSTOMER, Optional.of(LICENSE)));
        assertThat(
                        answering(
                                        customer.replace(
                                                "LICENSE",
                                                ",\"LicenseArn\":\"" + CUSTOMER.key() + "\""))
                                .resolve("t"))
                .isInstanceOf(ResolveAnswer.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legacy:code",
                "legacy:;customer",
                "legacy:code;",
                "legacy:co de;customer",
                "legacy:code;one;two",
                "legacy:code;customer>",
                "legacy:code;customer>legacy:code;customer"
            })
    void a_key_that_could_mean_another_customer_is_refused(String key) {
        assertThatThrownBy(() -> new LicenseArn(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_AWS_calls_a_license_is_never_a_legacy_customer() {
        assertThatThrownBy(() -> LicenseArn.ofAws("legacy:code;l-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MeteringGateway answering(String body) {
        return ScriptedAws.gateway(() -> new ScriptedAws.Answer(200, "", body));
    }

    private static UsageRecord record(LicenseArn license) {
        return UsageRecord.of(
                new RecordKey(license, new DimensionKey("messages"), HOUR), ACCOUNT, 7);
    }
}
