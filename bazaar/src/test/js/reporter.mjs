// A reporter for node --test that another program reads: one JSON object per finished test.

/** The reason of a failure: the error that the test threw, under the runner's own wrapping. */
const reason = (error) => {
  const cause = error?.cause instanceof Error ? error.cause : error;
  return String(cause?.stack ?? cause ?? "failed");
};

export default async function* lines(events) {
  for await (const { type, data } of events) {
    const done = type === "test:pass" || type === "test:fail";
    if (done && data.details?.type !== "suite") {
      const passed = type === "test:pass";
      yield `${JSON.stringify({
        name: data.name,
        passed,
        skipped: data.skip !== undefined || data.todo !== undefined,
        reason: passed ? "" : reason(data.details?.error),
      })}\n`;
    }
  }
}
