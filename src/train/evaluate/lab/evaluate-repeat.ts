/** Judges the repeat noise of a model on people it has not seen. */
import { loadAssessor } from '#core/assess.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import type { LabOptions } from '../../lab/lab-options.ts';
import { LESION_SEED } from '../../lab/lab-settings.ts';
import type { LabData } from '../../lab/load-dataset.ts';
import { makeBundle, portsWith, type ViewModel } from '../../lab/make-bundle.ts';
import type { PaperHead } from '../../recipes/paper/fit-paper-head.ts';
import type { CrossFit } from '../../recipes/view/cross-fit-lesions.ts';
import { fitSeverity } from '../../recipes/view/fit-severity.ts';
import { VIEW_TEXTS } from '../../report/card-texts.ts';
import { measureRepeat, type RepeatNoise } from './measure-repeat.ts';

const REPEAT_LEVEL = 0.95;
const REPEAT_PHOTOS = 24;

/** The noise of a model that has not seen the people of the first fold, on photos of theirs. */
export async function evaluateRepeat(
  { ports, showWork }: LabOptions,
  { photos }: LabData,
  { nets, facts }: CrossFit,
  folds: readonly number[],
  parts: { readonly head: PaperHead; readonly light: PatchesCard['light'] } & Omit<
    ViewModel,
    'lesions' | 'severity'
  >,
): Promise<RepeatNoise> {
  const seen = folds.flatMap((fold, i) => (fold === 0 ? [] : [i]));
  const severity = await fitSeverity(
    seen.map((i) => photos[i]),
    seen.map((i) => facts[i].features),
    LESION_SEED,
  );
  const { head, light, ...view } = parts;
  const training = { data: [], command: '', commit: '', seeds: [], settings: {} };
  const texts = { ...VIEW_TEXTS, training, metrics: [] };
  const bundle = makeBundle(texts, head, { ...view, severity, lesions: nets[0] }, light ? { light } : {});
  const assessor = await loadAssessor(portsWith(ports, bundle), bundle.card.id);
  const unseen = photos.filter(({ pictures, found }, i) => folds[i] === 0 && pictures === 'crops' && found);
  const spread = Array.from(
    { length: Math.min(REPEAT_PHOTOS, unseen.length) },
    (_, i) => unseen[Math.floor(((i + 0.5) * unseen.length) / Math.min(REPEAT_PHOTOS, unseen.length))],
  );
  const progress = showWork('Repeat noise', spread.length);
  const noise = await measureRepeat(
    assessor,
    spread.map(({ example }) => example.photo),
    REPEAT_LEVEL,
    () => progress.tick(),
  );
  progress.done();
  await assessor.close();
  return noise;
}
