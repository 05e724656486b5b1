// Reads a trx file: prints "passed failed skipped", names what was skipped, and fails where the run was cut short.
import { readFileSync } from "node:fs";

const file = readFileSync(process.argv[2], "utf8");
const tags = (name) => file.match(new RegExp(`<${name}[ >][^>]*`, "g")) ?? [];
const attribute = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const plain = (text) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const outcomes = { passed: 0, failed: 0, skipped: 0 };
for (const result of tags("UnitTestResult")) {
  const outcome = attribute(result, "outcome");
  const kind = outcome === "Passed" ? "passed" : outcome === "NotExecuted" ? "skipped" : "failed";
  outcomes[kind]++;
  if (kind === "skipped") console.error(`skipped: ${plain(attribute(result, "testName") ?? "")}`);
}

console.log(outcomes.passed, outcomes.failed, outcomes.skipped);

// The summary counts on its own, and is missing where the test host died.
const counters = tags("Counters").at(-1);
const total = counters && Number(attribute(counters, "total"));
const aborted = /aborted|crashed/i.test(tags("ResultSummary").join()) || /test run was aborted|Test host process crashed/i.test(file);
if (total !== outcomes.passed + outcomes.failed + outcomes.skipped || aborted) process.exitCode = 1;
