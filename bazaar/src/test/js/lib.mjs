// Shared by the tests: clients for both sides of the market, and Bazaar's own switches.
//
// Where and who: AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (the
// seller), read by the SDK itself. To try a file by hand against a Bazaar of your own:
//
//   export AWS_ENDPOINT_URL=http://localhost:8090 AWS_REGION=us-east-1
//   export AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=...      # from GET /_bazaar/accounts
//   npm ci && node --test

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
