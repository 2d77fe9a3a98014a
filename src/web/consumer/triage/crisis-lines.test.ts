import { expect, test } from 'vitest';
import { ANYWHERE, CRISIS_LINES, countryOf, linesOf } from './crisis-lines.ts';

/** A page, not only a site: host and path. */
const PAGE = /^[\w-]+(\.[\w-]+)*\.[a-z]{2,}\/\S+$/;

test('every country has an emergency number and someone to talk to, each with the page it was checked on', () => {
  for (const [country, { emergency, emergencySource, lines }] of Object.entries(CRISIS_LINES)) {
    expect(country).toMatch(/^[A-Z]{2}$/);
    expect(emergency).toMatch(/^[\d*]{3,4}$/);
    expect(emergencySource).toMatch(PAGE);
    expect(lines.length).toBeGreaterThan(0);
    for (const { number, name, source } of lines) {
      expect(number).toMatch(/^\*?\d[\d ]*$/);
      expect(name).not.toBe('');
      expect(source).toMatch(PAGE);
    }
  }
});

test('a number that nothing bears out is not given, and who is not there at night says so', () => {
  const numbers = Object.values(CRISIS_LINES).flatMap(({ lines }) => lines.map(({ number }) => number));
  expect(numbers).not.toContain('0800 345 1435');
  const named = new Map(
    Object.values(CRISIS_LINES).flatMap(({ lines }) => lines.map(({ number, name }) => [number, name])),
  );
  expect(named.get('02 2327 2327')).toMatch(/9–24/);
  expect(named.get('45 45 45')).toMatch(/11–23/);
  expect(named.get('116 111')).toMatch(/14–20/);
  expect(named.get('135')).toMatch(/Buenos Aires/);
});

test('the country is the one a browser is set to; a bare language names no country', () => {
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
