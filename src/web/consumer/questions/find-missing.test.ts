import { expect, test } from 'vitest';
import { type Draft, startDraft } from './draft.ts';
import { findMissing } from './find-missing.ts';

const NEW = startDraft(null);

test.each<[Partial<Draft>, boolean, string | null]>([
  [{}, false, 'age'],
  [{ age: 11 }, true, 'age'],
  [{ age: 15 }, false, 'guardian'],
  [{ age: 15 }, true, 'question-periods'],
  [{ age: 30, periods: 'yes' }, false, 'question-pregnancy'],
  [{ age: 30, periods: 'unsaid' }, false, 'question-pregnancy'],
  [{ age: 30, periods: 'yes', pregnancy: 'unsaid' }, false, null],
  [{ age: 30, periods: 'no' }, false, null],
])('about oneself: %o, guardian %s', (part, guardian, missing) => {
  expect(findMissing('about', { ...NEW, ...part }, guardian)).toBe(missing);
});

test('medicines, allergies and warning signs each need an answer, if only that there are none', () => {
  expect(findMissing('medicines', NEW, false)).toBe('question-medicines');
  expect(findMissing('medicines', { ...NEW, medicines: [] }, false)).toBe('question-allergies');
  expect(findMissing('medicines', { ...NEW, medicines: [], allergies: 'unsaid' }, false)).toBeNull();
  expect(findMissing('flags', NEW, false)).toBe('question-red-flags');
  expect(findMissing('flags', { ...NEW, redFlags: [] }, false)).toBeNull();
  expect(findMissing('skin', NEW, false)).toBeNull();
  expect(findMissing('tried', NEW, false)).toBeNull();
});
