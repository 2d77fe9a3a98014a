/** Scores a photo under other light, with the light set right and as it is. */
import type { Assessor } from '#core/assess.ts';
import type { Raster } from '#core/image/raster.ts';
import type { QUALITY_NAMES } from '#core/schema/assessment.ts';
import { LIGHT_CHANGES, type LightChange, OTHER_CHANGES, type OtherChange } from './light-changes.ts';

/** What came of one picture: a score or the reason of a refusal, and the figures of the quality gate. */
export type LitOutcome = {
  readonly score: number | null;
  readonly reason: string | null;
  readonly quality: Readonly<Partial<Record<(typeof QUALITY_NAMES)[number], number>>>;
};
/** The same picture with its light as it is and set right. */
export type LitPair = { readonly asItIs: LitOutcome; readonly setRight: LitOutcome };
export type LitPhoto = {
  readonly untouched: LitPair;
  readonly changes: Readonly<Record<LightChange, LitPair>> | null;
  /** With the light set right. */
  readonly others: Readonly<Record<OtherChange, LitOutcome>> | null;
};

/** Only the untouched photo is scored unless `deep`. `seed` draws the noise. */
export async function measureLight(
  assessor: Pick<Assessor, 'assess'>,
  bytes: Uint8Array,
  raster: Raster,
  { deep, seed }: { readonly deep: boolean; readonly seed: number },
): Promise<LitPhoto> {
  const outcome = async (photo: Uint8Array, lightAsItIs: boolean): Promise<LitOutcome> => {
    const found = await assessor.assess(photo, { lightAsItIs });
    const measures = found.quality?.measures ?? [];
    return {
      score: found.ok ? found.score : null,
      reason: found.ok ? null : found.reason,
      quality: Object.fromEntries(measures.map(({ name, value }) => [name, value])),
    };
  };
  const pair = async (photo: Uint8Array): Promise<LitPair> => ({
    asItIs: await outcome(photo, true),
    setRight: await outcome(photo, false),
  });
  const untouched = await pair(bytes);
  if (!deep || untouched.asItIs.score === null) return { untouched, changes: null, others: null };
  const changes: Partial<Record<LightChange, LitPair>> = {};
  for (const [k, [name, change]] of Object.entries(LIGHT_CHANGES).entries())
    changes[name as LightChange] = await pair(await change(raster, seed * 100 + k));
  const others: Partial<Record<OtherChange, LitOutcome>> = {};
  for (const [name, change] of Object.entries(OTHER_CHANGES))
    others[name as OtherChange] = await outcome(await change(raster), false);
  return {
    untouched,
    changes: changes as Record<LightChange, LitPair>,
    others: others as Record<OtherChange, LitOutcome>,
  };
}
