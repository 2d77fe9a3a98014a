/** The catalogues: every text in every language, and numbers and times as its readers write them. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '#core/advise/rule-table.ts';
import { FAULTS, REFUSALS } from '#core/errors.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import { makeFormats } from './formats.ts';
import fr from './fr.json' with { type: 'json' };
import { listPlaceholders, renderPlaceholders } from './list-placeholders.ts';
import { type Catalogue, isPlural, makeTexts, PLACEHOLDER } from './make-texts.ts';
import { chooseLanguage, LANGUAGES, localeOf } from './texts.ts';

const CATALOGUES: Record<keyof typeof LANGUAGES, Catalogue> = { en, fr, de, es };
const LOCALES = { en: 'en-US', fr: 'fr-FR', de: 'de-DE', es: 'es-ES' };

/** Every text by its path; each form of a plural is one. */
function listTexts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, one]) =>
    listTexts(one, path === '' ? key : `${path}.${key}`),
  );
}

/** Paths and groups of a catalogue, each plural as one: what all languages share. */
function listKeys(value: unknown, path = ''): string[] {
  if (typeof value === 'string' || isPlural(value)) return [path];
  return Object.entries(value as object).flatMap(([key, one]) => listKeys(one, `${path}.${key}`));
}

const textsOf = (language: keyof typeof CATALOGUES) => new Map(listTexts(CATALOGUES[language]));

/** Words that are the same in another language, and what carries no words. */
const MAY_BE_SAME = [
  /^brand$/,
  /^(?:details\.photo(?:Size)?$|server\.server)/,
  /\.(?:stepOf|photoOf|page)$/,
  /^advice\.sources\./,
  /^advice\.(?:substances|questions\.medicineNames|questions\.allergyNames)\./,
  /^(?:problem\.code|start\.formats)$/,
  /^app\.(?:nav\.plan|progress\.noteKinds\.stress|progress\.notes|pdf\.(?:photos|notes|zones|allergies)|plan\.market)$/,
  /^app\.(?:progress\.(?:noteKinds\.cycle|dayNote|dayPhoto|treatmentName)|you\.(?:off|at))$/,
  /^details\.(?:model|method)$/,
  /^spots\.(?:zones|none)/,
  /^advice\.questions\.no$/,
  /^app\.instructions\.version$/,
  /^app\.lock\.(?:minutes\.other|ways\.passkey)$/,
  /^(?:app\.model\.(?:licence|dataRow)|advice\.sourcesTitle)$/,
];

describe('the catalogue', () => {
  const english = textsOf('en');

  test('holds hundreds of texts', () => expect(english.size).toBeGreaterThan(500));

  test.each(['fr', 'de', 'es'] as const)('of %s has every text, none of them left in English', (language) => {
    const texts = textsOf(language);
    expect(listKeys(CATALOGUES[language])).toEqual(listKeys(en));
    const left = [...texts]
      .filter(([path, text]) => text === english.get(path) && /\p{L}/u.test(text.replace(PLACEHOLDER, '')))
      .map(([path]) => path)
      .filter((path) => !MAY_BE_SAME.some((same) => same.test(path)));
    expect(left).toEqual([]);
  });

  test.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])(
    'of %s has a title of its own for every note to a doctor: several can stand together',
    (language) => {
      const { doctor } = CATALOGUES[language].advice;
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

describe('placeholders', () => {
  test.each(['fr', 'de', 'es'] as const)('of %s are those of the English texts', (language) => {
    expect(listPlaceholders(CATALOGUES[language])).toEqual(listPlaceholders(en));
  });

  test('have their types in placeholders.ts (node scripts/write-placeholders.ts writes it)', () => {
    const written = readFileSync(new URL('placeholders.ts', import.meta.url), 'utf8');
    expect(written).toBe(renderPlaceholders(en));
  });

  test.each(Object.keys(CATALOGUES) as (keyof typeof CATALOGUES)[])(
    'of %s name formats there are, and no brace is left over',
    (language) => {
      const known = makeFormats(LOCALES[language]);
      for (const [path, text] of textsOf(language)) {
        for (const [, , format] of text.matchAll(PLACEHOLDER))
          if (format) expect(known, path).toHaveProperty(format);
        expect(text.replace(PLACEHOLDER, ''), path).not.toMatch(/[{}]/);
      }
    },
  );
});

test('a text turns on its count, by the rules of its language', () => {
  const say = (language: keyof typeof CATALOGUES) =>
    makeTexts(CATALOGUES[language], makeFormats(LOCALES[language]));
  expect(say('en').spots.announced({ count: 0 })).toBe('No spots found.');
  expect(say('en').spots.announced({ count: 1 })).toBe('About 1 spot.');
  expect(say('de').sync.waiting({ count: 2 })).toBe('2 Änderungen warten.');
  expect(say('fr').sync.waiting({ count: 0 })).toBe('0 changements attendent.');
  expect(say('de').scoreOf({ score: 2.5 })).toBe('2,5 von 5');
  expect(say('en').sync.version({ date: new Date('2026-11-24T19:30:00') })).toBe('Text of November 24, 2026');
});

test('the English sentences of refusals and faults are those that core and the server say', () => {
  const known: Record<string, { sentence: string }> = { ...FAULTS, ...REFUSALS };
  for (const [code, sentence] of Object.entries(en.problem.sentences))
    expect(sentence).toBe(known[code].sentence);
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

test('a score is written within its own grade, and a country by its name', () => {
  const { score } = makeFormats('en-US');
  // Two scores of different grades never look the same.
  expect([3.44, 3.47, 3.4999, 3.5, 3.54, 4.46, 1, 5].map(score)).toEqual([
    '3.4',
    '3.4',
    '3.4',
    '3.5',
    '3.5',
    '4.4',
    '1.0',
    '5.0',
  ]);
  expect(makeFormats('de-DE').country('GB')).toBe('Vereinigtes Königreich');
});
