// Answers each line of standard input, a JSON object {"text": ...}, by what twitter-text says of it.
// Usage: node oracle.mjs NODE_MODULES
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const twitter = createRequire(join(process.argv[2], "x.js"))("twitter-text");

// The library counts UTF-16 units; we count code points.
const spans = (text, entities, value) =>
  entities.map((entity) => [
    value(entity),
    ...entity.indices.map((index) => [...text.slice(0, index)].length),
  ]);

for await (const line of createInterface({ input: process.stdin })) {
  const { text } = JSON.parse(line);
  const answer = {
    weight: twitter.parseTweet(text).weightedLength,
    urls: spans(text, twitter.extractUrlsWithIndices(text), (url) => url.url),
    hashtags: spans(text, twitter.extractHashtagsWithIndices(text), (tag) => tag.hashtag),
    mentions: spans(
      text,
      twitter.extractMentionsOrListsWithIndices(text),
      (mention) => mention.screenName + mention.listSlug,
    ),
    cashtags: spans(text, twitter.extractCashtagsWithIndices(text), (tag) => tag.cashtag),
  };
  process.stdout.write(JSON.stringify(answer) + "\n");
}
