/** An assessor for tests: answers by what stands at the bytes' end, without networks. */
import type { Assessor } from '#core/assess.ts';
import { ClarteError, REFUSALS } from '#core/errors.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { EXAMPLE_ASSESSMENT } from '#core/schema/example-assessment.ts';

const FAKE_ASSESSMENT: Assessment = { ...EXAMPLE_ASSESSMENT, model: 'fake' };

/** Bytes ending in `dark` are refused, in `broken` are damaged, in `crash` hit a bug of ours. */
export const fakeAssessor = {
  card: { id: 'fake' } as Assessor['card'],
  async assess(bytes: Uint8Array, options: Parameters<Assessor['assess']>[1] = {}) {
    const text = new TextDecoder().decode(bytes.subarray(-16));
    if (text.endsWith('dark'))
      return {
        ok: false as const,
        reason: 'too-dark' as const,
        sentence: REFUSALS['too-dark'].sentence,
        quality: EXAMPLE_ASSESSMENT.quality,
      };
    if (text.endsWith('broken')) throw new ClarteError('photo-broken');
    if (text.endsWith('crash')) throw new Error('secret inner detail');
    return options.wholePicture ? { ...FAKE_ASSESSMENT, method: 'whole' as const } : FAKE_ASSESSMENT;
  },
  async close() {},
} satisfies Assessor;
