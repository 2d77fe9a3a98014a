/** The catalogues: every text in every language, and numbers and times as its readers write them. */
import { describe, expect, test } from 'vitest';
import { RULES } from '#core/advise/rule-table.ts';
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
  /^safety\.course\.changeOn$/,
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
    'of %s has a title of its own for every note to a doctor: several can stand together',
    (language) => {
      const { doctor } = CATALOGUES[language](makeFormats(LOCALES[language])).advice;
      const titles = Object.values(doctor).map(({ title }) => title);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    },
  );

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

describe('what must not be said', () => {
  test.each([
    ['en', /second opinion|most of them small/i],
    ['de', /zweite meinung|\bMale\b|dürfen dann nicht sein|worauf deine Haut antwortet/i],
    ['fr', /(?:deuxième|second) avis/i],
    ['es', /segunda opinión/i],
  ] as const)('in %s: a check that sounds like another judge, wrong words', (language, wrong) => {
    expect([...textsOf(language)].filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  test.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])(
    'in %s: a number to call is in no sentence, since it differs by country',
    (language) => {
      const notes = [...textsOf(language)].filter(([path]) => path.startsWith('advice.doctor.'));
      expect(notes.filter(([, text]) => /\b(?:112|988|116 ?123|3114|024|142|143)\b/.test(text))).toEqual([]);
    },
  );

  test.each([
    ['en', /\btoday\b/i, /\bnow\b/i],
    ['de', /\bheute\b/i, /\bjetzt\b/i],
    ['fr', /aujourd’hui/i, /\bmaintenant\b/i],
    ['es', /\bhoy\b/i, /\b(?:ahora|ya)\b/i],
  ] as const)('in %s: a title that names another time than its tag', (language, today, now) => {
    const titles = [...textsOf(language)].filter(([path]) => /^advice\.doctor\..*\.title$/.test(path));
    const urgent: Record<string, RegExp> = {};
    for (const { effects } of RULES)
      for (const effect of effects)
        if (effect.do === 'doctor') {
          if (effect.urgency === 'today') urgent[effect.note] = today;
          if (effect.urgency === 'now') urgent[effect.note] = now;
        }
    for (const [path, title] of titles) {
      const wanted = urgent[path.split('.')[2]];
      for (const word of [today, now]) if (word !== wanted) expect(title, path).not.toMatch(word);
    }
  });

  test.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])(
    'in %s: "below" with nothing below, and a second frequency beside that of the step',
    (language) => {
      const texts = [...textsOf(language)];
      const notes = texts.filter(([path]) => path.startsWith('advice.doctor.'));
      const below = /\bbelow\b|\bunten\b|ci-dessous|\babajo\b/i;
      expect(notes.filter(([, text]) => below.test(text))).toEqual([]);
      const steps = texts.filter(([path]) => /^advice\.(?:ingredients|lines)\./.test(path));
      const often =
        /every other day|every third day|three times|once a day|jeden (?:zweiten|dritten) Tag|einmal täglich|dreimal|un jour sur|fois par jour|un día sí|cada tres días|veces|una vez al día/i;
      expect(steps.filter(([, text]) => often.test(text))).toEqual([]);
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
