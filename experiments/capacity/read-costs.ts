/** Measured costs, out of docs/results. */

export type Costs = {
  /** Core seconds of one photo of 12 megapixels, from the bytes to the score: both cores counted as busy throughout. */
  readonly assessCoreS: number;
  /** Core seconds of one trend of 200 points, client and database on the same two cores counted in. */
  readonly readCoreS: number;
  readonly assessmentRowBytes: number;
  readonly photoRowBytes: number;
  /** Of one api process, most at any time. */
  readonly apiMb: number;
  readonly workerMb: number;
  /** Bytes over the wire until the page can be used, and until it has assessed for the first time. */
  readonly shellBytes: number;
  readonly firstAssessmentBytes: number;
};

type Read = (name: 'road' | 'service' | 'operations') => Record<string, never>;

/** Cores of the machine that all of it was measured on. */
const MEASURED_CORES = 2;

/** Throws where a result has not been measured. */
export function readCosts(read: Read): Costs {
  const road = read('road') as { nodeMs12mp?: number; shellBytes?: number; firstAssessmentBytes?: number };
  const service = read('service') as { trend?: { byClients: { perSecond: number }[] } };
  const operations = read('operations') as {
    storage?: { assessmentRowBytes: number; photoRowBytes: number };
    memory?: { peakMb: { api: number; worker: number } };
  };
  const must = (value: number | undefined, name: string): number => {
    if (value === undefined || !Number.isFinite(value)) throw new Error(`${name} has not been measured`);
    return value;
  };
  const readsPerSecond = Math.max(...(service.trend?.byClients ?? []).map(({ perSecond }) => perSecond));
  return {
    assessCoreS: (must(road.nodeMs12mp, 'nodeMs12mp') / 1000) * MEASURED_CORES,
    readCoreS: MEASURED_CORES / must(readsPerSecond, 'trend reads a second'),
    assessmentRowBytes: must(operations.storage?.assessmentRowBytes, 'storage'),
    photoRowBytes: must(operations.storage?.photoRowBytes, 'storage'),
    apiMb: must(operations.memory?.peakMb.api, 'memory'),
    workerMb: must(operations.memory?.peakMb.worker, 'memory'),
    shellBytes: must(road.shellBytes, 'shellBytes'),
    firstAssessmentBytes: must(road.firstAssessmentBytes, 'firstAssessmentBytes'),
  };
}
