import { expect, test } from 'vitest';
import { FAULTS, REFUSALS } from '#core/errors.ts';
import { proTexts, sayFault } from './pro-texts.ts';

test('a photo that is refused is told as one, not as a fault of ours', () => {
  expect(sayFault({ code: 'no-face' })).toBe(REFUSALS['no-face'].sentence);
  expect(sayFault({ code: 'too-dark', detail: null })).toBe(REFUSALS['too-dark'].sentence);
});

test('faults keep their sentences and details; what is not known is ours', () => {
  expect(sayFault({ code: 'request-invalid', detail: 'quality: sharpness' })).toBe(
    `${FAULTS['request-invalid'].sentence} (quality: sharpness)`,
  );
  expect(sayFault({ code: 'unreachable' })).toBe(proTexts.offline);
  expect(sayFault({ code: 'of a later release' as 'internal' })).toBe(FAULTS.internal.sentence);
});
