// Reads feeds as programs by others do: ical.js (Thunderbird's), node-ical, Papa Parse, JSON.parse.
// Each line of standard input is {"kind": ..., "text": ...}; the answer is what was read, as JSON.
// Usage: node feeds.mjs NODE_MODULES
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(join(process.argv[2], "x.js"));
const ical = await import(require.resolve("ical.js")).then((module) => module.default ?? module);
const nodeIcal = require("node-ical");
const papa = require("papaparse");

const stamp = (date) => date.toISOString().replace(".000Z", "Z");
const one = (value) => (typeof value === "object" && value !== null ? value.val : value) ?? "";

function readByIcalJs(text) {
  const calendar = new ical.Component(ical.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const value = (name) => component.getFirstPropertyValue(name);
    const start = value("dtstart");
    const end = start.clone();
    end.addDuration(value("duration"));
    return {
      uid: value("uid"),
      summary: value("summary"),
      description: value("description"),
      categories: component.getFirstProperty("categories").getValues(),
      status: value("status"),
      sequence: value("sequence"),
      start: stamp(start.toJSDate()),
      end: stamp(end.toJSDate()),
      stamped: stamp(value("dtstamp").toJSDate()),
      url: value("url") ?? "",
      calendar: calendar.getFirstPropertyValue("name"),
    };
  });
}

function readByNodeIcal(text) {
  const found = nodeIcal.sync.parseICS(text);
  return Object.values(found).filter((each) => each.type === "VEVENT").map((event) => ({
    uid: event.uid,
    summary: one(event.summary),
    description: one(event.description),
    categories: event.categories,
    status: event.status,
    sequence: Number(event.sequence),
    start: stamp(event.start),
    end: stamp(event.end),
    stamped: stamp(event.dtstamp),
    url: one(event.url),
    calendar: found.vcalendar["WR-CALNAME"],
  }));
}

function readTable(text) {
  const { data, errors } = papa.parse(text, { newline: "\r\n" });
  if (errors.length) throw new Error(JSON.stringify(errors));
  return data;
}

const READERS = {
  "ical.js": readByIcalJs,
  "node-ical": readByNodeIcal,
  papaparse: readTable,
  json: JSON.parse,
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { kind, text } = JSON.parse(line);
  process.stdout.write(JSON.stringify(READERS[kind](text)) + "\n");
}
