import assert from "node:assert/strict";
import { test } from "node:test";

import {
  BatchMeterUsageCommand,
  ExpiredTokenException,
  InternalServiceErrorException,
  InvalidCustomerIdentifierException,
  InvalidLicenseException,
  InvalidProductCodeException,
  InvalidTokenException,
  InvalidUsageAllocationsException,
  InvalidUsageDimensionException,
  MarketplaceMeteringServiceException,
  ResolveCustomerCommand,
  ThrottlingException,
  TimestampOutOfBoundsException,
} from "@aws-sdk/client-marketplace-metering";

import {
  advance,
  asBuyer,
  buyer,
  cancel,
  faults,
  get,
  metering,
  now,
  setUp,
  subscribe,
} from "./lib.mjs";

const seller = metering();
const resolve = (token, by = seller) =>
  by.send(new ResolveCustomerCommand({ RegistrationToken: token }));
const report = (...records) => seller.send(new BatchMeterUsageCommand({ UsageRecords: records }));

/** One record of usage of an agreement, timed now unless said otherwise. */
const usage = async (agreement, changes = {}) => ({
  Timestamp: await now(),
  CustomerAWSAccountId: buyer.accountId,
  LicenseArn: agreement.licenseArn,
  Dimension: "requests",
  Quantity: 20,
  ...changes,
});

test("a token resolves to the buyer's account and license, as often as it is asked", async () => {
  const agreement = await subscribe();
  const token = await setUp(agreement);

  for (const customer of [await resolve(token), await resolve(token)]) {
    assert.equal(customer.CustomerAWSAccountId, buyer.accountId);
    assert.equal(customer.LicenseArn, agreement.licenseArn);
    assert.equal(customer.ProductCode, "examplepaygcode0000000001");
    assert.equal(customer.CustomerIdentifier, undefined);
  }
});

test("a token of nobody, and one asked for by another account, is InvalidToken", async () => {
  const token = await setUp(await subscribe());

  await assert.rejects(resolve("garbage"), InvalidTokenException);
  await assert.rejects(resolve(token, metering(asBuyer)), InvalidTokenException);
});

test("the same record again is Success with the first id, another quantity is DuplicateRecord", async () => {
  const agreement = await subscribe();
  const record = await usage(agreement);

  const [first] = (await report(record)).Results;
  const [again] = (await report(record)).Results;
  const [other] = (await report({ ...record, Quantity: 21 })).Results;

  assert.equal(first.Status, "Success");
  assert.equal(again.Status, "Success");
  assert.equal(again.MeteringRecordId, first.MeteringRecordId);
  assert.equal(other.Status, "DuplicateRecord");
  assert.equal(first.UsageRecord.LicenseArn, agreement.licenseArn);
  assert.equal(first.UsageRecord.Quantity, 20);
  const kept = (await get("/_bazaar/records")).filter((it) => it.licenseArn === agreement.licenseArn);
  assert.equal(kept.length, 1);
});

test("a customer without this license is CustomerNotSubscribed, its neighbours succeed", async () => {
  const agreement = await subscribe();

  const { Results, UnprocessedRecords } = await report(
    await usage(agreement, { CustomerAWSAccountId: "444455556666" }),
    await usage(agreement, { Dimension: "gb_stored" }),
  );

  assert.deepEqual(
    Results.map((it) => it.Status),
    ["CustomerNotSubscribed", "Success"],
  );
  assert.deepEqual(UnprocessedRecords, []);
});

test("each bad record is refused by its modelled exception", async () => {
  const agreement = await subscribe();
  const cases = [
    [{ Dimension: "Requests" }, InvalidUsageDimensionException],
    [{ LicenseArn: `${agreement.licenseArn.slice(0, -6)}000000` }, InvalidLicenseException],
    [{ LicenseArn: undefined, CustomerAWSAccountId: undefined, CustomerIdentifier: "X01" },
      InvalidCustomerIdentifierException],
    [{ Timestamp: new Date((await now()).getTime() - 25 * 3600_000) }, TimestampOutOfBoundsException],
    [{ UsageAllocations: [{ AllocatedUsageQuantity: 19 }] }, InvalidUsageAllocationsException],
  ];

  for (const [changes, refusal] of cases) {
    await assert.rejects(report(await usage(agreement, changes)), (error) => {
      assert.ok(error instanceof refusal, `${error.name} for ${JSON.stringify(changes)}`);
      assert.ok(error instanceof MarketplaceMeteringServiceException);
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.equal(error.$fault, "client");
      assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
      return true;
    });
  }
});

test("a product with licenses does not take its product code", async () => {
  const agreement = await subscribe();
  const batch = new BatchMeterUsageCommand({
    ProductCode: "examplepaygcode0000000001",
    UsageRecords: [await usage(agreement)],
  });

  await assert.rejects(seller.send(batch), InvalidProductCodeException);
});

test("an ordered throttle and an ordered failure are the modelled exceptions, then all is well", async () => {
  const token = await setUp(await subscribe());
  await faults({ throttle: 1, fail: 1 });

  await assert.rejects(resolve(token), ThrottlingException);
  await assert.rejects(resolve(token), (error) => {
    assert.ok(error instanceof InternalServiceErrorException);
    assert.equal(error.$fault, "server");
    return true;
  });
  assert.equal((await resolve(token)).CustomerAWSAccountId, buyer.accountId);
});

test("the SDK's own retries get over two throttles", async () => {
  const token = await setUp(await subscribe());
  await faults({ throttle: 2 });

  const customer = await resolve(token, metering({ maxAttempts: 3 }));

  assert.equal(customer.$metadata.attempts, 3);
});

test("an answer that was lost is found again by sending the same record", async () => {
  const agreement = await subscribe();
  const record = await usage(agreement);
  await faults({ dropAnswers: 1 });

  await assert.rejects(report(record));

  assert.equal((await report(record)).Results[0].Status, "Success");
  const kept = (await get("/_bazaar/records")).filter((it) => it.licenseArn === agreement.licenseArn);
  assert.equal(kept.length, 1);
});

test("an hour after the license is gone its usage is refused", async () => {
  const agreement = await subscribe();
  const record = await usage(agreement);
  await cancel(agreement);

  await advance("PT30M");
  assert.equal((await report(record)).Results[0].Status, "Success");
  await advance("PT31M");
  const late = { ...record, Dimension: "gb_stored" };
  assert.equal((await report(late)).Results[0].Status, "CustomerNotSubscribed");
});

test("a token is ExpiredToken when the clock has passed its life", async () => {
  const token = await setUp(await subscribe());

  await advance("PT5H");

  await assert.rejects(resolve(token), ExpiredTokenException);
});
