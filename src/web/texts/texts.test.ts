/** The catalogues: every text in every language, and numbers and times as its readers write them. */
import { describe, expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { makeFormats } from './formats.ts';
import { fr } from './fr.ts';
import { chooseLanguage, LANGUAGES, localeOf } from './texts.ts';

const CATALOGUES = { en, fr, de, es };
const LOCALES = { en: 'en-US', fr: 'fr-FR', de: 'de-DE', es: 'es-ES' };

/** Every text by its path; functions are tried with numbers, words and dates. */
function listTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const tries: unknown[][] = [
      [2, 5, 0.9],
      [2],
      ['a', 'b', 'c'],
      [new Date('2026-11-24T19:30:00'), 'b'],
      ['mild'],
      [5, 'EUR'],
      [['a', 'b']],
    ];
    for (const given of tries) {
      try {
        const said: unknown = value(...given);
        if (typeof said === 'string' && !/undefined|NaN/.test(said)) return [[path, said]];
      } catch {
        // Not what it takes.
      }
    }
    throw new Error(`${path} answers nothing`);
  }
  if (typeof value === 'number') return [];
  return Object.entries(value as object).flatMap(([key, one]) =>
    listTexts(one, path === '' ? key : `${path}.${key}`),
  );
}

const textsOf = (language: keyof typeof CATALOGUES) =>
  new Map(listTexts(CATALOGUES[language](makeFormats(LOCALES[language]))));

/** Words that are the same in another language, and what carries no words. */
const MAY_BE_SAME = [
  /^brand$/,
  /^(?:details\.photo$|details\.photoSize|details\.ms|server\.server|quality\.figure)/,
  /^(?:score|scoreExact)$/,
  /\.(?:weekday|mediumDay|shortDay|day|time|price|spread|stepOf|photoOf|page|list|viewFailed|dataRow|routineDone)$/,
  /^advice\.sources\./,
  /^advice\.(?:substances|questions\.medicineNames|questions\.allergyNames)\./,
  /^(?:problem\.code|result\.patchLabel|start\.formats|advice\.strength)$/,
  /^app\.(?:nav\.plan|progress\.noteKinds\.stress|progress\.notes|pdf\.(?:photos|notes|zones)|plan\.market)$/,
  /^app\.(?:progress\.(?:noteKinds\.cycle|dayNote|dayPhoto|period)|you\.(?:off|at))$/,
  /^details\.(?:model|method)$/,
  /^spots\.(?:zones|none)/,
  /^advice\.questions\.no$/,
  /^(?:app\.model\.licence|advice\.sourcesTitle)$/,
  /^app\.progress\.treatmentName$/,
];

describe('the catalogue', () => {
  const english = textsOf('en');

  test('holds hundreds of texts', () => expect(english.size).toBeGreaterThan(500));

  test.each(['fr', 'de', 'es'] as const)('of %s has every text, none of them left in English', (language) => {
    const texts = textsOf(language);
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    const left = [...texts]
      .filter(([path, text]) => text === english.get(path) && text !== '')
      .map(([path]) => path)
      .filter((path) => !MAY_BE_SAME.some((same) => same.test(path)));
    expect(left).toEqual([]);
  });

  test.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])(
    'of %s says nothing empty',
    (language) => {
      const empty = [...textsOf(language)]
        .filter(([, text]) => text.trim() === '')
        .map(([path]) => path)
        .filter((path) => !/\.access$|^advice\.forms\.any$|^app\.plan\.kinds\.full$/.test(path));
      expect(empty).toEqual([]);
    },
  );
});

test('the browser chooses the language and the country, English where there is none', () => {
  expect(Object.keys(LANGUAGES)).toEqual(Object.keys(CATALOGUES));
  expect(chooseLanguage(['pt-BR', 'fr-CA', 'en'])).toBe('fr');
  expect(chooseLanguage(['DE'])).toBe('de');
  expect(chooseLanguage(['pt-BR'])).toBe('en');
  expect(localeOf('de', ['en-US', 'de-AT'])).toBe('de-AT');
  expect(localeOf('es', ['en-US'])).toBe('es');
});

test('commas, 12 and 24 hours, and the first day of the week follow the country', () => {
  const evening = new Date('2026-11-24T19:30:00');
  expect(makeFormats('de-DE').oneDecimal(2.5)).toBe('2,5');
  expect(makeFormats('en-US').oneDecimal(2.5)).toBe('2.5');
  expect(makeFormats('en-US').time(evening)).toMatch(/^7:30\sPM$/);
  expect(makeFormats('en-GB').time(evening)).toBe('19:30');
  expect(makeFormats('fr-FR').time(evening)).toBe('19:30');
  expect(makeFormats('en-US').firstWeekday).toBe(0);
  expect(makeFormats('de-DE').firstWeekday).toBe(1);
  expect(makeFormats('es-ES').weekday(1)).toBe('lunes');
});
