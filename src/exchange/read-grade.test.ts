import { expect, it } from 'vitest';
import { readGrade } from './read-grade.ts';
import { looksLikeIga, mapGrade, parseScale } from './scales.ts';

it.each([
  ['3', 3],
  ['3.0', 3],
  ['2,5', 2.5],
  [' 4 ', 4],
  ['Mild', 3],
  ['almost_clear', 2],
  ['Almost-clear', 2],
  ['3 - mild', 3],
  ['mild (3)', 3],
  ['Grade 4: moderate', 4],
  ['Mild acne', 3],
  ['mäßig', 4],
  ['sévère', 5],
  ['casi limpia', 2],
  ['Not acne', 0],
  ['grade 2', 2],
])('%j is %d', (text, grade) => expect(readGrade(text, undefined)).toMatchObject({ ok: true, grade }));

it.each(['2 - mild', 'purple', '6', '-1', 'mild moderate', '1,234.5', '__proto__', 'constructor'])(
  '%j is no grade',
  (text) => expect(readGrade(text, undefined)).toMatchObject({ ok: false }),
);

it('maps foreign scales, words beside numbers included', () => {
  const iga = parseScale('IGA-0-4');
  expect(readGrade('2 - mild', iga)).toMatchObject({ ok: true, grade: 3, given: 2 });
  expect(readGrade('mild', iga)).toMatchObject({ ok: true, grade: 3 });
  expect(readGrade('5', iga)).toMatchObject({ ok: false });
  expect(mapGrade(iga, 1.5)).toBe(2.5);
  expect(mapGrade(parseScale('1=2,3=5'), 2)).toBeNull();
  for (const text of ['', 'iga', '1=9', '1=2,1=3', 'a=b'])
    expect(() => parseScale(text)).toThrow(/request-invalid/);
});

it('takes 0 to 4 for another scale, and neither 1 to 5 nor 0 to 5', () => {
  expect(looksLikeIga([0, 4, 1])).toBe(true);
  expect(looksLikeIga([0.5, 2])).toBe(true);
  expect(looksLikeIga([1, 5])).toBe(false);
  expect(looksLikeIga([0, 5])).toBe(false);
  expect(looksLikeIga([1, 2, 3])).toBe(false);
});
