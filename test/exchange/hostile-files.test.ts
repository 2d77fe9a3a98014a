/** Files that nobody meant well with: every reader ends with a set or a fault of the closed list, soon and small. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { FORMATS, type FormatName } from '#exchange/formats.ts';
import { unpackTexts } from '../../src/server/http/read-files.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/exchange');
const SAMPLES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(FOLDER, name))
  .filter((file) => statSync(file).isFile())
  .map((file) => new Uint8Array(readFileSync(file)));
const NAMES = Object.keys(FORMATS) as FormatName[];
const CODES = [
  'request-invalid',
  'request-too-large',
  'manifest-invalid',
  'scale-unknown',
  'control-unknown',
];
const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(name: FormatName, bytes: Uint8Array): void {
  const path = { voc: 'a.xml', yolo: 'labels/a.txt' }[name as string] ?? 'file';
  const classes = name === 'yolo' ? [{ path: 'classes.txt', bytes: bytesOf('papule\n') }] : [];
  try {
    const set = FORMATS[name].read([...classes, { path, bytes }], {});
    for (const { reason, at } of set.left) expect(`${reason}${at}`).not.toMatch(/\p{Cc}/u);
    for (const { readings } of set.photos)
      for (const { grade, marked } of readings) {
        expect(grade === null || (grade >= 0 && grade <= 5)).toBe(true);
        for (const { x, y, radiusPx } of marked?.lesions ?? [])
          expect([x, y, radiusPx ?? 0].every(Number.isFinite)).toBe(true);
      }
  } catch (fault) {
    if (!(fault instanceof ClarteError)) throw fault;
    expect(CODES).toContain(fault.code);
  }
}

it.each(NAMES)('%s takes bytes of any kind, and samples with bytes changed or cut', (name) => {
  const changed = fc
    .tuple(
      fc.constantFrom(...SAMPLES),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(4000),
    )
    .map(([sample, changes, length]) => {
      const bytes = sample.slice(0, length);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (bytes) => read(name, bytes)),
    { numRuns: 300 },
  );
});

it.each(['label-studio', 'coco'] as const)('%s takes JSON of any form', (name) => {
  const key = fc.constantFrom(
    'data',
    'annotations',
    'result',
    'value',
    'image',
    'images',
    'categories',
    '__proto__',
    'constructor',
    'id',
    'bbox',
    'x',
  );
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 4 }),
    ),
  })).node;
  fc.assert(
    fc.property(tree, (value) => read(name, bytesOf(JSON.stringify(value)))),
    { numRuns: 500 },
  );
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it('refuses XML that declares entities or nests without end, before it is parsed', () => {
  const of = (text: string) =>
    FORMATS.voc.read([{ path: 'a.xml', bytes: bytesOf(text) }], {}).left.map(({ reason }) => reason);
  expect(of('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation>&x;</annotation>')).toEqual([
    'has a document type, which is not read',
  ]);
  expect(of('<a>'.repeat(5000))).toEqual(['is nested too deeply']);
  expect(of('x'.repeat(4_000_001))).toEqual(['has more than 4000000 characters']);
});

it('refuses archives that unpack to too much', () => {
  const zip = zipSync({ 'labels/a.txt': new Uint8Array(101_000_000) }, { level: 9 });
  expect(() => unpackTexts(zip)).toThrow(/bytes unpacked at most/);
  const names = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}.txt`, new Uint8Array(0)]));
  expect(() => unpackTexts(zipSync(names, { level: 0 }))).toThrow(/files at most/);
  expect(() => unpackTexts(bytesOf('PK\u0003\u0004 nothing'))).toThrow(/cannot be read/);
});
