/** Fields are left out of what browsers keep for when a tab is opened again. */
import { h } from 'preact';
import { expect, test } from 'vitest';
import { forgetFields } from './forget-fields.ts';

forgetFields();

test.each(['input', 'select', 'textarea'])('%s is not completed, unless it says so itself', (type) => {
  expect(h(type, {}).props).toEqual({ autocomplete: 'off' });
  expect(h(type, { autocomplete: 'username' } as object).props).toEqual({ autocomplete: 'username' });
});

test('what is no field stays as it is', () => {
  expect(h('p', {}).props).toEqual({});
});
