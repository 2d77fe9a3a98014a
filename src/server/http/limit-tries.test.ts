import { RateLimiterMemory } from 'rate-limiter-flexible';
import { beforeEach, expect, test } from 'vitest';
import { openTries, type Tries, type TryName, TryTooSoon } from './limit-tries.ts';

let tries: Tries;
let waits: Map<string, number>;

beforeEach(async () => {
  waits = new Map();
  tries = await openTries(
    async (keyPrefix, points, duration) => new RateLimiterMemory({ keyPrefix, points, duration }),
  );
});

/** How many of this many tries may be made. */
async function made(count: number, names: (at: number) => TryName[]): Promise<number> {
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      tries.begin(names(at)).then(
        () => true,
        (error) => {
          if (!(error instanceof TryTooSoon)) throw error;
          waits.set(String(at), error.waitS);
          return false;
        },
      ),
    ),
  );
  return outcomes.filter(Boolean).length;
}
const anna: TryName = ['account', 'anna@example.org'];

test('sixty guesses at one account from sixty networks at once: ten', async () => {
  expect(await made(60, (at) => [anna, ['network', `10.0.${at}.0/24`]])).toBe(10);
  expect(Math.max(...waits.values())).toBeLessThanOrEqual(5);
});

test('sixty guesses of one network at sixty accounts: ten', async () => {
  expect(
    await made(60, (at) => [
      ['account', `a${at}@example.org`],
      ['network', '2001:db8::/56'],
    ]),
  ).toBe(10);
  // Accounts pay nothing for what was not tried.
  expect(await made(9, () => [['account', 'a59@example.org']])).toBe(9);
});

test('whoever guesses locks out neither a device that was signed in, nor the account after a success', async () => {
  await made(60, () => [anna]);
  expect(await made(1, () => [['device', 'annas phone']])).toBe(1);
  await expect(tries.begin([anna])).rejects.toBeInstanceOf(TryTooSoon);
  await (await tries.begin([['device', 'annas phone']])).succeeded();
  expect(await made(9, () => [['device', 'annas phone']])).toBe(9);
});

test('a success takes back its own count of the network, and no more', async () => {
  const network: TryName = ['network', '10.0.0.0/24'];
  for (let round = 0; round < 20; round++) await (await tries.begin([network])).succeeded();
  expect(await made(20, () => [network])).toBe(10);
});

test('emails to one address: three, then one waits for a minute', async () => {
  const name: TryName = ['email-account', 'anna@example.org'];
  expect(await made(40, () => [name])).toBeLessThanOrEqual(4);
  expect(Math.max(...waits.values())).toBeGreaterThan(50);
});
