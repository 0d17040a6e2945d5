// Holds HTML files, named line by line on standard input, to the standard; tells what is wrong and exits 1, or says all are valid.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] }));
const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
let wrong = 0;
for (const path of paths) {
  const report = await validator.validateString(readFileSync(path, "utf8"), path);
  for (const { messages } of report.results)
    for (const { line, column, ruleId, message } of messages) {
      wrong += 1;
      console.log(`${path}:${line}:${column}: ${ruleId}: ${message}`);
    }
}
if (!wrong) console.log(`${paths.length} pages are valid.`);
process.exitCode = wrong ? 1 : 0;
