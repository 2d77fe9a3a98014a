import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORMATS, type FormatName } from '#exchange/formats.ts';
import { setArb } from './arbitrary-set.ts';
import { tripRound } from './trip-round.ts';

it.each(Object.keys(FORMATS) as FormatName[])('%s loses and invents nothing that it can hold', (format) => {
  fc.assert(
    fc.property(setArb, (set) => {
      expect(tripRound(format, set)).toEqual({ lost: [], invented: [], left: [] });
    }),
    { numRuns: 200 },
  );
});
