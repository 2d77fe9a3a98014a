/** Command line and files say why a face is called more than its mean in the page's own words. */
import { expect, test } from 'vitest';
import { sayRaised } from '#core/advise/say-raised.ts';
import { PATCH_NAMES, type Raised } from '#core/schema/assessment.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import { PATCH_WORDS } from '../src/cli/patch-words.ts';
import english from '../src/web/i18n/en.json' with { type: 'json' };

const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]);

test('the sentences, the grades and the zones are the ones of the page', () => {
  const { severity } = english.safety;
  const say = (raised: Raised) => sayRaised(raised, (name) => PATCH_WORDS[name]);
  expect(say({ by: 'zone', grade: 4, name: 'chin', score: 3.61 })).toBe(
    fill(severity.zone, { zone: english.patches.chin, score: '3.6', grade: english.grades[4] }),
  );
  expect(say({ by: 'spots', grade: 4, count: 41 })).toBe(
    fill(severity.spots, { count: '41', grade: english.grades[4] }),
  );
  expect(say({ by: 'interval', grade: 5 })).toBe(fill(severity.interval, { grade: english.grades[5] }));
  expect(GRADE_WORDS).toEqual(english.grades);
  for (const name of PATCH_NAMES) expect(PATCH_WORDS[name]).toBe(english.patches[name]);
});
