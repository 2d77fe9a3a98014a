import { expect, test } from 'vitest';
import { ANYWHERE, CRISIS_LINES, countryOf, linesOf } from './crisis-lines.ts';

test('every country has an emergency number, someone to talk to, and a source', () => {
  for (const [country, { emergency, lines }] of Object.entries(CRISIS_LINES)) {
    expect(country).toMatch(/^[A-Z]{2}$/);
    expect(emergency).toMatch(/^[\d*]{3,4}$/);
    expect(lines.length).toBeGreaterThan(0);
    for (const { number, name, source } of lines) {
      expect(number).toMatch(/^\*?\d[\d ]*$/);
      expect(name).not.toBe('');
      expect(source).toMatch(/^[\w.-]+\.[a-z]{2,}(\/\w+)?$/);
    }
  }
});

test('the country is the one a browser is set to; a bare language is none', () => {
  expect(countryOf(['de-AT', 'en-US'])).toBe('AT');
  expect(countryOf(['fr', 'fr-BE'])).toBe('BE');
  expect(countryOf(['es-419', 'es'])).toBeNull();
  expect(countryOf([])).toBeNull();
});

test('an unknown country is told the number that works almost everywhere', () => {
  expect(linesOf('GB').lines[0].number).toBe('116 123');
  expect(linesOf('XX')).toBe(ANYWHERE);
  expect(linesOf(null)).toBe(ANYWHERE);
  expect(ANYWHERE.emergency).toBe('112');
});
