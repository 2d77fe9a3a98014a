import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, type FormatName } from '#exchange/formats.ts';
import { setArb } from './arbitrary-set.ts';
import { listLost } from './what-is-held.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe.each(Object.keys(FORMATS) as FormatName[])('%s', (name) => {
  it('loses and invents nothing that it can hold', () => {
    fc.assert(
      fc.property(setArb, (set) => {
        const { read, write } = FORMATS[name];
        const files = write(set).map(({ path, text }) => ({ path, bytes: bytesOf(text) }));
        if (files.every(({ path }) => !/\.xml$|labels\//.test(path)) && (name === 'voc' || name === 'yolo')) {
          expect(listLost(name, set, { photos: [] })).toEqual([]);
          return;
        }
        const again = read(files, {});
        expect(listLost(name, set, again)).toEqual([]);
        expect(listLost(name, again, set)).toEqual([]);
        expect(again.left).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
