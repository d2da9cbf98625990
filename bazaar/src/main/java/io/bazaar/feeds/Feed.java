package io.bazaar.feeds;

import java.util.List;
import java.util.stream.Stream;

/** A data feed: its folder and its columns, those of the history first. */
public enum Feed {
    ACCOUNT(
            "accountfeed_v1",
            "account_id",
            "aws_account_id",
            "encrypted_account_id",
            "mailing_address_id",
            "tax_address_id",
            "tax_registration_number",
            "tax_legal_name"),
    PRODUCT("productfeed_v1", "product_id", "manufacturer_account_id", "product_code", "title"),
    OFFER(
            "offerfeed_v1",
            "offer_id",
            "offer_revision",
            "name",
            "expiration_date",
            "opportunity_name",
            "opportunity_description",
            "seller_account_id",
            "opportunity_id",
            "recipient_account_id"),
    AGREEMENT(
            "agreementfeed_v1",
            "status",
            "estimated_agreement_value",
            "currency_code",
            "agreement_id",
            "license_ids",
            "proposer_account_id",
            "acceptor_account_id",
            "offer_id",
            "offer_revision_at_acceptance",
            "offer_set_id",
            "start_time",
            "end_time",
            "acceptance_time",
            "intent",
            "preceding_agreement_id",
            "status_reason_code",
            "recipient_account_id"),
    DAILY_USAGE(
            "dailyusagefeed_v1",
            "usage_feed_id",
            "usage_date",
            "product_id",
            "agreement_id",
            "end_user_account_id",
            "payer_account_id",
            "region",
            "dimension_key",
            "usage_unit",
            "usage_quantity",
            "pricing_currency",
            "estimated_revenue_in_pricing_currency",
            "recipient_account_id",
            "offer_id",
            "usage_rate_per_unit_in_pricing_currency",
            "charge_item_description"),
    BILLING_EVENT(
            "billingeventfeed_v1",
            "billing_event_id",
            "from_account_id",
            "to_account_id",
            "end_user_account_id",
            "product_id",
            "action",
            "transaction_type",
            "parent_billing_event_id",
            "disbursement_billing_event_id",
            "amount",
            "currency",
            "disbursement_amount",
            "disbursement_currency",
            "balance_impacting",
            "invoice_date",
            "payment_due_date",
            "usage_period_start_date",
            "usage_period_end_date",
            "invoice_id",
            "billing_address_id",
            "transaction_reference_id",
            "bank_trace_id",
            "broker_id",
            "buyer_transaction_reference_id",
            "action_date",
            "recipient_account_id",
            "offer_id",
            "buyer_invoice_date",
            "line_item_id",
            "buyer_line_item_id",
            "charge_variant",
            "charge_side");

    private static final List<String> HISTORY =
            List.of("valid_from", "insert_date", "update_date", "delete_date");

    private final String folder;
    private final String columns;

    Feed(String folder, String... columns) {
        this.folder = folder;
        this.columns = String.join(",", columns);
    }

    /** Its name with its version, as the bucket has it. */
    public String folder() {
        return folder;
    }

    /** The first line of each file. */
    public List<String> columns() {
        return Stream.concat(HISTORY.stream(), Stream.of(columns.split(","))).toList();
    }
}
