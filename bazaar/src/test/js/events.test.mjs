import assert from "node:assert/strict";
import { test } from "node:test";

import { QueueDoesNotExist, ReceiveMessageCommand } from "@aws-sdk/client-sqs";

import { advance, asBuyer, buyer, cancel, drain, endpoint, faults, sqs, subscribe } from "./lib.mjs";

const kinds = (events) => events.map((it) => it["detail-type"]);

test("a purchase is told by an agreement and a license, in EventBridge's envelope", async () => {
  await drain();
  const agreement = await subscribe();

  const events = await drain();

  assert.equal(events.length, 2);
  for (const event of events) {
    assert.match(event.source, /^aws\.agreement-marketplace$/);
    assert.equal(event.version, "0");
    assert.equal(event.region, "us-east-1");
    assert.equal(event.detail.agreement.id, agreement.agreementId);
    assert.equal(event.detail.acceptor.accountId, buyer.accountId);
  }
  assert.ok(kinds(events).some((it) => it.startsWith("License Updated")));
  assert.deepEqual(await drain(), []);
});

test("a cancellation is told, and the license's end after its delay", async () => {
  const agreement = await subscribe();
  await drain();

  await cancel(agreement);
  await advance("PT1M");

  const told = kinds(await drain());
  assert.ok(told.some((it) => it.includes("Agreement Ended")), told.join());
  assert.ok(told.some((it) => it.startsWith("License Deprovisioned")), told.join());
});

test("held events come late and an ordered double comes twice", async () => {
  await drain();
  await faults({ holdEvents: true, duplicateEvents: 1 });
  await subscribe();
  assert.deepEqual(await drain(), []);

  await faults({});

  assert.equal((await drain()).length, 3);
});

test("the queue is the seller's: another account finds none", async () => {
  const QueueUrl = `${endpoint}/${buyer.accountId}/marketplace-events`;

  await assert.rejects(
    sqs(asBuyer).send(new ReceiveMessageCommand({ QueueUrl })),
    QueueDoesNotExist,
  );
});
