// Shared by the tests: clients for both sides of the market, and Bazaar's own switches.
//
// Where and who: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (the
// seller), read by the SDK itself. To try a file by hand against a Bazaar of your own:
//
//   export AWS_ENDPOINT_URL=http://localhost:8090 AWS_REGION=us-east-1
//   export AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=...      # from GET /_bazaar/accounts
//   npm ci && node --test

import { createHash, createHmac } from "node:crypto";

import { MarketplaceAgreementClient } from "@aws-sdk/client-marketplace-agreement";
import { MarketplaceEntitlementServiceClient } from "@aws-sdk/client-marketplace-entitlement-service";
import { MarketplaceMeteringClient } from "@aws-sdk/client-marketplace-metering";
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

export const endpoint = process.env.AWS_ENDPOINT_URL ?? "http://localhost:8090";
export const PAYG = "prodview-examplepayg1";

// ---- Bazaar's own switches ----

async function asked(method, path, body) {
  const answer = await fetch(new URL(path, endpoint), {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
  }
  return JSON.parse(text);
}

/** Reads a switch, such as /_bazaar/records. */
export const get = (path) => asked("GET", path);

/** Turns a switch. */
export const post = (path, body) => asked("POST", path, body);

const accounts = await get("/_bazaar/accounts");

/** The market's first seller and first buyer, with their keys. */
export const seller = accounts.find((it) => it.role === "seller");
export const buyer = accounts.find((it) => it.role === "buyer");

const purchaser = buyer.users.find((it) => it.right !== "none").name;

/** The market's time. */
export const now = async () => new Date((await get("/_bazaar/clock")).now);

/** Walks the market's clock forward by an ISO duration, and waits until it is there. */
export const advance = (duration) => post("/_bazaar/clock/advance?wait=true", { duration });

/** Replaces the mishaps to come. */
export const faults = (plan) => post("/_bazaar/faults", plan);

/** Presses Subscribe for the buyer; answers the agreement. */
export const subscribe = (listingId = PAYG, poNumber = "PO-1") =>
  post("/_bazaar/agreements", {
    accountId: buyer.accountId,
    user: purchaser,
    listingId,
    poNumber,
  });

const act = (agreement, action) =>
  post(`/_bazaar/agreements/${agreement.agreementId}/${action}`, {
    accountId: buyer.accountId,
    user: purchaser,
  });

/** Presses Set up your account; answers the registration token of the form. */
export const setUp = async (agreement) =>
  (await act(agreement, "set-up")).fields["x-amzn-marketplace-token"];

/** Cancels the subscription. */
export const cancel = (agreement) => act(agreement, "cancel");

// ---- AWS's clients: the seller's by default, the buyer's on demand ----

export const asBuyer = {
  credentials: { accessKeyId: buyer.accessKeyId, secretAccessKey: buyer.secretAccessKey },
};

/** Each call is made once: the tests decide about retries. */
const client = (type) => (settings = {}) => new type({ maxAttempts: 1, ...settings });

export const metering = client(MarketplaceMeteringClient);
export const agreements = client(MarketplaceAgreementClient);
export const entitlements = client(MarketplaceEntitlementServiceClient);
export const sqs = client(SQSClient);

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

/** A call of the Discovery API, for which npm has no client, signed by hand as the buyer. */
export async function discovery(operation, body = {}, by = asBuyer.credentials) {
  const url = new URL(`/2026-02-05/${operation}`, endpoint);
  const payload = JSON.stringify(body);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${time.slice(0, 8)}/us-east-1/aws-marketplace/aws4_request`;
  const headers = `content-type:application/json\nhost:${url.host}\nx-amz-date:${time}\n`;
  const signed = "content-type;host;x-amz-date";
  const canonical = ["POST", url.pathname, "", headers, signed, sha256(payload)].join("\n");
  const key = scope
    .split("/")
    .reduce((secret, part) => hmac(secret, part), `AWS4${by.secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n"));
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-amz-date": time,
      authorization:
        `AWS4-HMAC-SHA256 Credential=${by.accessKeyId}/${scope}, ` +
        `SignedHeaders=${signed}, Signature=${signature.toString("hex")}`,
    },
    body: payload,
  });
  if (!answer.ok) {
    throw new Error(`${operation} was answered ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}

/** Every page of an operation, joined: pages(input => client.send(...), {}, "items"). */
export async function pages(call, input, member, token = "nextToken") {
  const all = [];
  let next;
  do {
    const page = await call({ ...input, [token]: next });
    all.push(...(page[member] ?? []));
    next = page[token];
  } while (next);
  return all;
}

/** Receives and deletes every lifecycle event that is visible, oldest first as SQS hands them out. */
export async function drain(queueName = "marketplace-events") {
  const queue = sqs();
  const { QueueUrl } = await queue.send(new GetQueueUrlCommand({ QueueName: queueName }));
  const events = [];
  for (;;) {
    const received = await queue.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (!received.Messages?.length) {
      return events;
    }
    for (const message of received.Messages) {
      events.push(JSON.parse(message.Body));
      await queue.send(
        new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }),
      );
    }
  }
}
