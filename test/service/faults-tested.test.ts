import { expect, test } from 'vitest';
import { countFaultsTested } from '../../experiments/service/count-faults-tested.ts';

test('each of the fourteen points names tests that are there', () => {
  expect(countFaultsTested()).toBe(14);
});

test('a test that is not there is named', () => {
  const row = '| 1 | something | `test/service/faults-tested.test.ts` | no test of this kind |\n';
  expect(() => countFaultsTested(row)).toThrow(/no test of this kind/);
});
