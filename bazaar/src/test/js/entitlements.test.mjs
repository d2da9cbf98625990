import assert from "node:assert/strict";
import { test } from "node:test";

import {
  GetEntitlementsCommand,
  InvalidParameterException,
} from "@aws-sdk/client-marketplace-entitlement-service";

import { asBuyer, buyer, entitlements, pages, post } from "./lib.mjs";

const ProductCode = "examplecommitcode00000001";
const seller = entitlements();
const ask = (request, by = seller) =>
  by.send(new GetEntitlementsCommand({ ProductCode, ...request }));

/** Buys seats for a year. */
const contract = (seats) =>
  post("/_bazaar/agreements", {
    accountId: buyer.accountId,
    user: buyer.users.find((it) => it.right !== "none").name,
    listingId: "prodview-examplecommit",
    duration: "P12M",
    quantities: { seats },
    poNumber: "PO-9",
  });

test("a contract's seats are there until its end, found by license", async () => {
  const agreement = await contract(25);

  const { Entitlements } = await ask({ Filter: { LICENSE_ARN: [agreement.licenseArn] } });

  assert.equal(Entitlements.length, 1);
  assert.equal(Entitlements[0].Value.IntegerValue, 25);
  assert.equal(Entitlements[0].CustomerAWSAccountId, buyer.accountId);
  assert.equal(Entitlements[0].CustomerIdentifier, undefined);
  assert.equal(Entitlements[0].ExpirationDate.toISOString(), new Date(agreement.endsAt).toISOString());
});

test("all pages together hold all entitlements", async () => {
  await contract(1);
  await contract(2);

  const all = await pages(ask, { MaxResults: 1 }, "Entitlements", "NextToken");

  assert.equal(new Set(all.map((it) => it.LicenseArn)).size, all.length);
  assert.ok(all.length >= 2);
});

test("foreign products and two kinds of customer are InvalidParameter", async () => {
  await assert.rejects(ask({ ProductCode: "nobody" }), InvalidParameterException);
  await assert.rejects(ask({}, entitlements(asBuyer)), InvalidParameterException);
  await assert.rejects(
    ask({
      Filter: { CUSTOMER_IDENTIFIER: ["X1"], CUSTOMER_AWS_ACCOUNT_ID: [buyer.accountId] },
    }),
    InvalidParameterException,
  );
});

test("pay as you go has no entitlements", async () => {
  const { Entitlements } = await ask({ ProductCode: "examplepaygcode0000000001" });

  assert.deepEqual(Entitlements, []);
});
