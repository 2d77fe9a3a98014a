import { expect, test } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { describeFault } from './describe-fault.ts';

const SECRET = 'a note from a diary';

test('kinds, codes and places are told; messages, parameters and queries are not', () => {
  const cause = Object.assign(new Error(`invalid byte: ${SECRET}\n    at ${SECRET} (x.ts:1:1)`), {
    code: '22021',
    detail: SECRET,
    where: SECRET,
    query: `insert ${SECRET}`,
    params: [SECRET],
  });
  const line = describeFault(new ClarteError('data-broken', '3 of 4', { cause }), 'r-1');
  expect(line).not.toContain(SECRET);
  expect(line).not.toContain('\n');
  const { id, fault } = JSON.parse(line);
  expect(id).toBe('r-1');
  expect(fault).toMatchObject([
    { name: 'ClarteError', code: 'data-broken', detail: '3 of 4' },
    { name: 'Error', code: '22021' },
  ]);
  expect(fault[1].at[0]).toMatch(/^src\/server\/http\/describe-fault\.test\.ts:\d+/);
});

test('names and codes that are values, and things that are no errors, tell nothing', () => {
  const odd = Object.assign(new Error(''), { name: SECRET, code: SECRET });
  expect(describeFault(odd, 'x')).not.toContain(SECRET);
  expect(describeFault(SECRET, 'x')).not.toContain(SECRET);
  expect(describeFault(new AggregateError([new Error(SECRET)], SECRET), 'x')).not.toContain(SECRET);
});
