// Answers questions about workflows by GitHub's own packages: its parser, its expressions, and its
// examples of events. Usage: node github.mjs NODE_MODULES < {"files": …, "events": …, "asked": …}
import { register } from "node:module";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

// The parser imports JSON as bundlers do; Node wants to be told that it is JSON.
register(
  "data:text/javascript," +
    encodeURIComponent(`export const load = (url, context, next) =>
      next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);`),
);

const modules = process.argv[2];
const load = (name) => import(pathToFileURL(join(modules, name, "dist", "index.js")));
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } =
  await load("@actions/workflow-parser");
const { Evaluator, Lexer, Parser, data } = await load("@actions/expressions");
const examples = createRequire(join(modules, "x.js"))("@octokit/webhooks-examples");

const { files, events, asked } = JSON.parse(await text(process.stdin));

async function parse(name, content) {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const errors = () => context.errors.getErrors().map((error) => error.message);
  if (!value) return { errors: errors() };
  const template = await convertWorkflowTemplate(context, value);
  return {
    errors: errors(),
    triggers: template.events,
    jobs: (template.jobs ?? []).map((job) => ({
      id: job.id.value ?? String(job.id),
      needs: (job.needs ?? []).map(String),
      condition: job.if.expression ?? String(job.if),
    })),
  };
}

const STATUS = { success: true, failure: false, cancelled: false, always: true };

function evaluate({ expression, contexts, status }) {
  const functions = Object.keys(STATUS).map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData({ ...STATUS, ...status }[name]),
  }));
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = new Map(functions.map((each) => [each.name, each]));
  const context = JSON.parse(JSON.stringify(contexts), data.reviver);
  const result = new Evaluator(tree, context, known).evaluate();
  return { text: result.coerceString(), truth: truth(result) };
}

// As GitHub casts the value of an `if`.
function truth(result) {
  if (result.kind === data.Kind.Boolean || result.kind === data.Kind.Number) return !!result.value;
  if (result.kind === data.Kind.String) return result.value !== "";
  return result.kind !== data.Kind.Null;
}

function example({ name, action }) {
  const found = examples.find((each) => each.name === name)?.examples ?? [];
  return found.find((each) => !action || each.action === action) ?? {};
}

process.stdout.write(
  JSON.stringify({
    files: Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(async ([name, content]) => [name, await parse(name, content)]),
      ),
    ),
    events: events.map(example),
    asked: asked.map(evaluate),
  }),
);
