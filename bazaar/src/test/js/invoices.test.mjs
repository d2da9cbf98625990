import assert from "node:assert/strict";
import { test } from "node:test";

import {
  AccessDeniedException,
  BatchCreateBillingAdjustmentRequestCommand,
  GetBillingAdjustmentRequestCommand,
  ListAgreementInvoiceLineItemsCommand,
  ListBillingAdjustmentRequestsCommand,
  ResourceNotFoundException,
  ValidationException,
} from "@aws-sdk/client-marketplace-agreement";
import { BatchMeterUsageCommand } from "@aws-sdk/client-marketplace-metering";

import {
  agreements,
  asBuyer,
  buyer,
  drain,
  get,
  metering,
  now,
  pages,
  post,
  subscribe,
} from "./lib.mjs";

const seller = agreements();
const groupBy = "INVOICE_ID";
const invoices = (agreementId, input = {}) =>
  pages(
    (page) => seller.send(new ListAgreementInvoiceLineItemsCommand(page)),
    { agreementId, groupBy, ...input },
    "agreementInvoiceLineItemGroupSummaries",
  );

/** An agreement with an invoice of 20.00 for the month that is over. */
async function invoiced() {
  const agreement = await subscribe();
  const at = await now();
  await metering().send(
    new BatchMeterUsageCommand({
      UsageRecords: [
        {
          Timestamp: at,
          CustomerAWSAccountId: buyer.accountId,
          LicenseArn: agreement.licenseArn,
          Dimension: "gb_stored",
          Quantity: 1000,
        },
      ],
    }),
  );
  const second = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 2));
  await post("/_bazaar/clock/set", { instant: second.toISOString() });
  const [invoice] = await invoices(agreement.agreementId);
  await drain();
  return { agreement, invoice, at, second };
}

const entry = ({ agreement, invoice }, changes = {}) => ({
  agreementId: agreement.agreementId,
  originalInvoiceId: invoice.invoiceId,
  adjustmentAmount: "5.00",
  currencyCode: "USD",
  adjustmentReasonCode: "INCORRECT_METERING",
  clientToken: crypto.randomUUID(),
  ...changes,
});
const adjust = (...billingAdjustmentRequestEntries) =>
  seller.send(new BatchCreateBillingAdjustmentRequestCommand({ billingAdjustmentRequestEntries }));

test("the seller reads the month's invoice on the second", async () => {
  const { agreement, invoice, at, second } = await invoiced();

  assert.deepEqual(invoice.pricingCurrencyAmount, {
    amount: "20.00",
    maxAdjustmentAmount: "20.00",
    currencyCode: "USD",
  });
  assert.deepEqual(invoice.invoiceBillingPeriod, {
    month: at.getUTCMonth() + 1,
    year: at.getUTCFullYear(),
  });
  assert.deepEqual(invoice.issuedTime, second);
  assert.equal(invoice.invoiceType, "INVOICE");
  const bill = await get(`/_bazaar/invoices?agreement=${agreement.agreementId}`);
  assert.equal(bill[0].invoiceId, invoice.invoiceId);
  await assert.rejects(
    agreements(asBuyer).send(
      new ListAgreementInvoiceLineItemsCommand({ agreementId: agreement.agreementId, groupBy }),
    ),
    (error) => error instanceof AccessDeniedException && error.reason === "INVALID_ACCESS",
  );
  await assert.rejects(invoices("agmt-nobody"), ResourceNotFoundException);
});

test("money is given back by a credit memo, at most what is left, and only once", async () => {
  const billed = await invoiced();
  const wanted = entry(billed);
  const { items, errors } = await adjust(wanted, entry(billed, { adjustmentAmount: "15.01" }));

  assert.equal(items.length, 1);
  assert.equal(errors[0].code, "VALIDATION_EXCEPTION");
  const again = await adjust(wanted);
  assert.equal(again.items[0].billingAdjustmentRequestId, items[0].billingAdjustmentRequestId);

  const { agreementId } = billed.agreement;
  const all = await invoices(agreementId, { maxResults: 1 });
  assert.deepEqual(
    all.map((it) => [it.invoiceType, it.pricingCurrencyAmount.amount]),
    [
      ["INVOICE", "20.00"],
      ["CREDIT_MEMO", "-5.00"],
    ],
  );
  assert.equal(all[0].pricingCurrencyAmount.maxAdjustmentAmount, "15.00");
  const found = await seller.send(
    new GetBillingAdjustmentRequestCommand({
      agreementId,
      billingAdjustmentRequestId: items[0].billingAdjustmentRequestId,
    }),
  );
  assert.equal(found.status, "COMPLETED");
  const listed = await pages(
    (page) => seller.send(new ListBillingAdjustmentRequestsCommand(page)),
    { agreementId },
    "items",
  );
  assert.deepEqual(
    listed.map((it) => it.adjustmentAmount),
    ["5.00"],
  );
  const events = await drain();
  assert.deepEqual(
    events.map((it) => it["detail-type"]),
    ["Purchase Agreement Billing Adjustment Completed - Proposer"],
  );
  assert.equal(events[0].detail.billingAdjustmentRequest.adjustmentAmount, "-5.00");
});

test("a batch of two agreements is refused with its reason", async () => {
  const billed = await invoiced();

  await assert.rejects(
    adjust(entry(billed), entry(billed, { agreementId: "agmt-other" })),
    (error) => error instanceof ValidationException && error.reason === "MULTIPLE_AGREEMENT_IDS",
  );
});
