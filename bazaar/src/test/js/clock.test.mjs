import assert from "node:assert/strict";
import { test } from "node:test";

import { advance, now, post } from "./lib.mjs";

test("the market's clock walks to where it is told", async () => {
  const before = await now();

  const state = await advance("PT26H");

  assert.equal(state.advancing, false);
  assert.ok((await now()) - before >= 26 * 3600_000);
});

test("it walks to the end of the month", async () => {
  await post("/_bazaar/clock/advance?wait=true", { to: "month-end" });

  assert.match((await now()).toISOString(), /-01T01:00:/);
});

test("it never goes back", async () => {
  const before = new Date((await now()).getTime() - 1000).toISOString();

  await assert.rejects(post("/_bazaar/clock/set", { instant: before }), /409.*never goes back/);
});
