/** The assessor of a server: photos in threads, with the model that is the default now unless the settings fix one. */
import type { Assessor } from '#core/assess.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import type { Config } from '../config.ts';
import { openLiveAssessor, type ServingAssessor } from './live-assessor.ts';
import { openAssessThreads } from './open-assess-threads.ts';

/** One that whoever opened it closes. */
export type OpenedAssessor = ServingAssessor & Pick<Assessor, 'close'>;

/** Another process may have promoted a model. */
const MODEL_CHECK_MS = 5000;

/** Opens it. Throws `model-missing` or `model-broken`. */
export async function openServingAssessor(
  { maxAssessing: count, assessThreads: networkThreads, modelsUrl, modelId }: Config,
  report: (error: Error, requestId: string) => void,
): Promise<OpenedAssessor> {
  const load = (id: string) => openAssessThreads({ count, networkThreads, modelsUrl, modelId: id });
  if (modelId) return load(modelId);
  return openLiveAssessor({
    load,
    readDefault: () => resolveDefaultModel(modelsUrl),
    now: () => performance.now(),
    everyMs: MODEL_CHECK_MS,
    report: (error) => report(error, 'service'),
  });
}
