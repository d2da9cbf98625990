import assert from "node:assert/strict";
import { createVerify } from "node:crypto";
import { test } from "node:test";

import {
  BatchMeterUsageCommand,
  InvalidCustomerIdentifierException,
  ResolveCustomerCommand,
} from "@aws-sdk/client-marketplace-metering";

import { cancel, drain, endpoint, metering, now, setUp, subscribe } from "./lib.mjs";

const LEGACY = "prodview-examplelegacy";
const ProductCode = "examplelegacycode00000001";
const QUEUE = "marketplace-notifications";
const seller = metering();

const report = (record) =>
  seller.send(new BatchMeterUsageCommand({ ProductCode, UsageRecords: [record] }));

test("a legacy buyer resolves to an identifier, is told by SNS and metered by product code", async () => {
  const agreement = await subscribe(LEGACY);
  const RegistrationToken = await setUp(agreement);

  const customer = await seller.send(new ResolveCustomerCommand({ RegistrationToken }));
  assert.equal(customer.CustomerIdentifier, agreement.customerIdentifier);
  assert.equal(customer.ProductCode, ProductCode);

  const [envelope] = await drain(QUEUE);
  const message = JSON.parse(envelope.Message);
  assert.equal(message.action, "subscribe-success");
  assert.equal(message["customer-identifier"], customer.CustomerIdentifier);
  assert.equal(message.isFreeTrialTermPresent, "false");

  const record = {
    Timestamp: await now(),
    CustomerIdentifier: customer.CustomerIdentifier,
    Dimension: "messages",
    Quantity: 3,
  };
  const { Results } = await report(record);
  assert.equal(Results[0].Status, "Success");
  await assert.rejects(
    report({ ...record, CustomerIdentifier: "X0NOBODY" }),
    InvalidCustomerIdentifierException,
  );
  await cancel(agreement);
});

test("an envelope's signature is verified by the certificate that it names", async () => {
  await drain(QUEUE);
  const agreement = await subscribe(LEGACY);
  const [envelope] = await drain(QUEUE);

  assert.ok(envelope.SigningCertURL.startsWith(endpoint.replace("127.0.0.1", "localhost")));
  const certificate = await (await fetch(envelope.SigningCertURL)).text();
  const verify = createVerify("RSA-SHA1");
  for (const name of ["Message", "MessageId", "Timestamp", "TopicArn", "Type"]) {
    verify.update(`${name}\n${envelope[name]}\n`);
  }
  assert.ok(verify.verify(certificate, envelope.Signature, "base64"));
  await cancel(agreement);
});
