import assert from "node:assert/strict";
import { test } from "node:test";

import {
  AcceptAgreementCancellationRequestCommand,
  AcceptAgreementRequestCommand,
  AccessDeniedException,
  CancelAgreementCommand,
  ConflictException,
  CreateAgreementRequestCommand,
  DescribeAgreementCommand,
  GetAgreementEntitlementsCommand,
  GetAgreementTermsCommand,
  ListAgreementChargesCommand,
  ResourceNotFoundException,
  SearchAgreementsCommand,
  SendAgreementCancellationRequestCommand,
  UpdatePurchaseOrdersCommand,
  ValidationException,
} from "@aws-sdk/client-marketplace-agreement";
import { BatchMeterUsageCommand, ResolveCustomerCommand } from "@aws-sdk/client-marketplace-metering";

import { agreements, asBuyer, buyer, discovery, drain, metering, now, pages, seller } from "./lib.mjs";

const PRODUCT = "prod-examplepayg001";
const buying = agreements(asBuyer);
const selling = agreements();

/** From the product's public offer to a request, as a buyer's program does it. */
async function quoted(productId, configured = () => undefined) {
  const { purchaseOptions } = await discovery("listPurchaseOptions", {
    filters: [{ filterType: "PRODUCT_ID", filterValues: [productId] }],
  });
  const option = purchaseOptions.find((it) => it.badges.length === 0);
  const offer = await discovery("getOffer", { offerId: option.purchaseOptionId });
  const { offerTerms } = await discovery("getOfferTerms", { offerId: offer.offerId });
  return buying.send(
    new CreateAgreementRequestCommand({
      intent: "NEW",
      agreementProposalIdentifier: offer.agreementProposalId,
      requestedTerms: offerTerms
        .map((it) => Object.values(it)[0])
        .map((it) => ({ id: it.id, configuration: configured(it.type) })),
    }),
  );
}

const bought = async (quote, purchaseOrders) =>
  (
    await buying.send(
      new AcceptAgreementRequestCommand({
        agreementRequestId: quote.agreementRequestId,
        purchaseOrders,
      }),
    )
  ).agreementId;

const entitlement = async (agreementId) =>
  (await buying.send(new GetAgreementEntitlementsCommand({ agreementId }))).agreementEntitlements[0];

test("a purchase by API: find, quote, accept, resolve, meter, cancel", async () => {
  const quote = await quoted(PRODUCT);
  assert.equal(quote.chargeSummary.expectedCharges[0].timing, "BILLING_PERIOD");
  const agreementId = await bought(quote, [
    { chargeId: quote.chargeSummary.expectedCharges[0].id, purchaseOrderReference: "PO-API" },
  ]);
  const granted = await entitlement(agreementId);
  assert.equal(granted.status, "PROVISIONED");

  const customer = await metering().send(
    new ResolveCustomerCommand({ RegistrationToken: granted.registrationToken }),
  );
  assert.equal(customer.LicenseArn, granted.licenseArn);
  const { Results } = await metering().send(
    new BatchMeterUsageCommand({
      UsageRecords: [
        {
          Timestamp: await now(),
          CustomerAWSAccountId: customer.CustomerAWSAccountId,
          LicenseArn: customer.LicenseArn,
          Dimension: "requests",
          Quantity: 20,
        },
      ],
    }),
  );
  assert.equal(Results[0].Status, "Success");

  const { items } = await buying.send(new ListAgreementChargesCommand({ agreementId }));
  assert.equal(items[0].purchaseOrderReference, "PO-API");
  await buying.send(new CancelAgreementCommand({ agreementId }));
  const described = await selling.send(new DescribeAgreementCommand({ agreementId }));
  assert.equal(described.status, "CANCELLED");
  assert.ok(described.endTime instanceof Date);
  await assert.rejects(buying.send(new CancelAgreementCommand({ agreementId })), (refusal) => {
    assert.ok(refusal instanceof ValidationException);
    assert.equal(refusal.reason, "INACTIVE_AGREEMENT");
    assert.equal(refusal.fields[0].name, "agreementId");
    return true;
  });
});

test("a contract is configured, quoted item by item, and its charge gets another PO", async () => {
  const configurations = {
    ConfigurableUpfrontPricingTerm: {
      configurableUpfrontPricingTermConfiguration: {
        selectorValue: "P12M",
        dimensions: [{ dimensionKey: "seats", dimensionValue: 3 }],
      },
    },
    RenewalTerm: { renewalTermConfiguration: { enableAutoRenew: true } },
  };
  const quote = await quoted("prod-examplecommit1", (type) => configurations[type]);
  assert.equal(quote.chargeSummary.newAgreementValue, "360.00");
  const agreementId = await bought(quote);
  const charges = () => buying.send(new ListAgreementChargesCommand({ agreementId }));
  const [charge] = (await charges()).items;
  assert.equal(charge.amount, "360.00");
  assert.equal(charge.id, quote.chargeSummary.expectedCharges[0].id);

  const order = {
    agreementId,
    chargeId: charge.id,
    chargeRevision: charge.revision,
    purchaseOrderReference: "PO-NEW",
  };
  await buying.send(new UpdatePurchaseOrdersCommand({ purchaseOrders: [order] }));
  assert.equal((await charges()).items[0].purchaseOrderReference, "PO-NEW");
  await assert.rejects(
    buying.send(new UpdatePurchaseOrdersCommand({ purchaseOrders: [order] })),
    ConflictException,
  );
  const terms = await pages(
    (input) => selling.send(new GetAgreementTermsCommand(input)),
    { agreementId, maxResults: 2 },
    "acceptedTerms",
  );
  assert.equal(terms.length, 5);
  assert.equal(terms.find((it) => it.renewalTerm).renewalTerm.configuration.enableAutoRenew, true);
});

test("charges and purchase orders are not the seller's business", async () => {
  const agreementId = await bought(await quoted(PRODUCT));
  const { items } = await buying.send(new ListAgreementChargesCommand({ agreementId }));

  for (const command of [
    new ListAgreementChargesCommand({ agreementId }),
    new UpdatePurchaseOrdersCommand({
      purchaseOrders: [
        {
          agreementId,
          chargeId: items[0].id,
          chargeRevision: items[0].revision,
          purchaseOrderReference: "PO",
        },
      ],
    }),
  ]) {
    await assert.rejects(selling.send(command), (refusal) => {
      assert.ok(refusal instanceof AccessDeniedException);
      assert.equal(refusal.reason, "INVALID_ACCESS");
      return true;
    });
  }
});

test("a seller finds the agreement of a license, page by page", async () => {
  const agreementId = await bought(await quoted(PRODUCT));
  const { licenseArn } = await entitlement(agreementId);

  const found = await pages(
    (input) => selling.send(new SearchAgreementsCommand(input)),
    {
      catalog: "AWSMarketplace",
      maxResults: 1,
      filters: [
        { name: "PartyType", values: ["Proposer"] },
        { name: "AgreementType", values: ["PurchaseAgreement"] },
        { name: "ResourceIdentifier", values: [PRODUCT] },
        { name: "Status", values: ["ACTIVE"] },
      ],
    },
    "agreementViewSummaries",
  );

  const mine = found.find((it) => it.entitlements[0].licenseArn === licenseArn);
  assert.equal(mine.agreementId, agreementId);
  assert.equal(mine.acceptor.accountId, buyer.accountId);
  assert.equal(mine.proposer.accountId, seller.accountId);
  assert.ok(mine.acceptanceTime instanceof Date);
  await assert.rejects(
    buying.send(new DescribeAgreementCommand({ agreementId: "agmt-nowhere" })),
    (refusal) => {
      assert.ok(refusal instanceof ResourceNotFoundException);
      assert.equal(refusal.resourceType, "Agreement");
      return true;
    },
  );
});

test("a seller asks to cancel, the buyer accepts", async () => {
  const agreementId = await bought(await quoted(PRODUCT));
  await drain();
  const sent = await selling.send(
    new SendAgreementCancellationRequestCommand({ agreementId, reasonCode: "TEST_AGREEMENT" }),
  );
  assert.equal(sent.status, "PENDING_APPROVAL");

  const accepted = await buying.send(
    new AcceptAgreementCancellationRequestCommand({
      agreementId,
      agreementCancellationRequestId: sent.agreementCancellationRequestId,
    }),
  );

  assert.equal(accepted.status, "APPROVED");
  const told = (await drain()).map((it) => it["detail-type"]);
  assert.ok(told.includes("Agreement Cancellation Request Approved - Proposer"));
  assert.ok(told.includes("Purchase Agreement Ended - Proposer"));
});
