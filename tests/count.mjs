// Reads a trx file: prints "passed failed skipped", names what was skipped, says why the others failed (whoever reads the
// log of another machine has nothing else), and fails where the run was cut short.
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

const beginning = (text, lines) => plain(text ?? "").split("\n").slice(0, lines).join("\n");
for (const [, attributes, inside] of file.matchAll(/<UnitTestResult ([^>]*outcome="Failed"[^>]*)>([\s\S]*?)<\/UnitTestResult>/g)) {
  const [, message] = /<Message>([\s\S]*?)<\/Message>/.exec(inside) ?? [];
  const [, stack] = /<StackTrace>([\s\S]*?)<\/StackTrace>/.exec(inside) ?? [];
  console.error(`failed: ${plain(attribute(` ${attributes}`, "testName") ?? "")}\n${beginning(message, 20)}\n${beginning(stack, 12)}`);
}

console.log(outcomes.passed, outcomes.failed, outcomes.skipped);

// The summary counts on its own, and is missing where the test host died.
const counters = tags("Counters").at(-1);
const total = counters && Number(attribute(counters, "total"));
const aborted = /aborted|crashed/i.test(tags("ResultSummary").join()) || /test run was aborted|Test host process crashed/i.test(file);
if (total !== outcomes.passed + outcomes.failed + outcomes.skipped || aborted) process.exitCode = 1;
