import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

const parse = (text: string) => parseJson(new TextEncoder().encode(text));

test('takes JSON with any text that is text', () => {
  expect(parse('{"a":["é","😀","\\ud83d\\ude00",null,1]}')).toEqual({ a: ['é', '😀', '😀', null, 1] });
  expect(parse(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeDefined();
});

test.each([
  ['a NUL', '{"a":"x\\u0000y"}'],
  ['a NUL in a name', '{"x\\u0000y":1}'],
  ['half a character', '["\\ud800"]'],
  ['half a character in a name', '{"\\udc00":1}'],
  ['nesting of 2,000', '['.repeat(2000) + ']'.repeat(2000)],
  ['nesting of 300,000', `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`],
  ['no JSON', '{'],
  ['nothing', ''],
])('refuses %s', (_name, text) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'request-invalid' }));
});

test('refuses bytes that are no text', () => {
  expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow(/no JSON/);
});
