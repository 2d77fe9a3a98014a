/** Turns OpenCV's eye cascade (XML) into models/geometry/eye-cascade.json; with --check, compares instead. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { StoredCascade } from '../../src/core/geometry/one-eye/parse-cascade.ts';

const CANDIDATES = [
  '/usr/share/opencv4/haarcascades/haarcascade_eye.xml',
  '/usr/share/opencv/haarcascades/haarcascade_eye.xml',
];
const JSON_FILE = new URL('../../models/geometry/eye-cascade.json', import.meta.url);
const LICENSE_FILE = new URL('../../models/geometry/eye-cascade.LICENSE.txt', import.meta.url);

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const xmlFile = positionals[0] ?? CANDIDATES.find((file) => existsSync(file));
if (!xmlFile) {
  console.error('haarcascade_eye.xml not found: install opencv-data, or name the file.');
  process.exit(2);
}
const xml = readFileSync(xmlFile, 'utf8');
const files: [URL, string][] = [
  [JSON_FILE, writeCascade(convertCascade(xml))],
  [LICENSE_FILE, noticeOf(xml)],
];
if (values.check) {
  const stale = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const [file] of stale) console.error(`differs from ${xmlFile}: ${file.pathname}`);
  if (stale.length === 0) console.log(`models/geometry/eye-cascade.json matches ${xmlFile}`);
  process.exit(stale.length === 0 ? 0 : 1);
}
for (const [file, text] of files) writeFileSync(file, text);
console.log(`wrote models/geometry/eye-cascade.json, ${files[0][1].length} bytes, from ${xmlFile}`);

/** Reads a cascade of upright stumps; throws where it holds anything else. */
function convertCascade(source: string): StoredCascade {
  if (/<tilted>\s*1/.test(source)) throw new Error('the cascade has tilted features');
  const window = [tagOf(source, 'width'), tagOf(source, 'height')].map(Number) as [number, number];
  const [trees, features] = source.split('<features>');
  const rects = features
    .split('<rects>')
    .slice(1)
    .map((feature) =>
      [...feature.matchAll(/<_>\s*([-\d.\s]+?)<\/_>/g)].flatMap((match) => numbersOf(match[1])),
    );
  const stages = trees.split('<stageThreshold>').slice(1);
  return {
    name: 'haarcascade_eye',
    windowPx: window,
    stages: stages.map((stage) => {
      const nodes = [...stage.matchAll(/<internalNodes>([^<]+)<\/internalNodes>\s*<leafValues>([^<]+)</g)];
      return {
        threshold: floatOf(Number.parseFloat(stage)),
        stumps: nodes.map(([, node, leaves]) => {
          const [left, right, feature, threshold, ...more] = numbersOf(node);
          if (left !== 0 || right !== -1 || more.length > 0)
            throw new Error('the cascade is not made of stumps');
          return [floatOf(threshold), ...numbersOf(leaves).map(floatOf), ...rects[feature]];
        }),
      };
    }),
  };
}

/** One stage a line, so that a change shows in a diff. */
function writeCascade(cascade: StoredCascade): string {
  const stages = cascade.stages.map((stage) => JSON.stringify(stage)).join(',\n');
  return `{"name":${JSON.stringify(cascade.name)},"windowPx":${JSON.stringify(cascade.windowPx)},"stages":[\n${stages}\n]}\n`;
}

function noticeOf(source: string): string {
  const comment = source.slice(source.indexOf('<!--') + 4, source.indexOf('-->'));
  return `models/geometry/eye-cascade.json is haarcascade_eye.xml of OpenCV in another notation. Its notice:\n${comment.trimEnd()}\n`;
}

function tagOf(source: string, tag: string): string {
  const found = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(source);
  if (!found) throw new Error(`no <${tag}> in the cascade`);
  return found[1].trim();
}

function numbersOf(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

/** The shortest decimal that is the same 32-bit float: OpenCV keeps the cascade in those. */
function floatOf(value: number): number {
  const float = Math.fround(value);
  for (let digits = 6; digits < 17; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  return float;
}
