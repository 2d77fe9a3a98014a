import pg from 'pg';
import { expect, test } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { isBackendAway } from './is-backend-away.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

test('a port nobody listens on, as node-postgres tells it', async () => {
  const client = new pg.Client({ connectionString: 'postgres://nobody@127.0.0.1:1/x' });
  expect(isBackendAway(await client.connect().catch((error) => error))).toBe(true);
});

test.each(['57P01', '57P03', '08006', 'ECONNRESET', 'ETIMEDOUT'])('%s passes by waiting', (code) => {
  expect(isBackendAway(coded(code))).toBe(true);
  expect(isBackendAway(new ClarteError('internal', undefined, { cause: coded(code) }))).toBe(true);
  expect(isBackendAway(new AggregateError([coded(code)]))).toBe(true);
});

test.each(['23505', '42P01', 'ENOENT', 'EACCES'])('%s does not', (code) => {
  expect(isBackendAway(coded(code))).toBe(false);
});

test('neither do our own faults, nor what is no error', () => {
  expect(isBackendAway(new ClarteError('busy'))).toBe(false);
  expect(isBackendAway('ECONNRESET')).toBe(false);
});
