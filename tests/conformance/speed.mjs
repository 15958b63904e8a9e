// Prints how many seconds parseTweet takes for the texts of a JSON file, a line a round.
// Usage: node speed.mjs NODE_MODULES TEXTS ROUNDS
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , modules, file, rounds] = process.argv;
const twitter = createRequire(join(modules, "x.js"))("twitter-text");
const texts = JSON.parse(readFileSync(file, "utf8"));

for (let round = 0; round < Number(rounds); round += 1) {
  const start = process.hrtime.bigint();
  let sum = 0;
  for (const text of texts) sum += twitter.parseTweet(text).weightedLength;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(JSON.stringify({ seconds, sum }));
}
