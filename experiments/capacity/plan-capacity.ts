/** The arithmetic of capacity: pure, from people a month and costs to what is needed. */
import { ASSUMPTIONS, DATABASE_COPIES, PRICES } from './assumptions.ts';
import type { Costs } from './read-costs.ts';

export type CapacityPlan = {
  readonly people: number;
  readonly assessedPerSecond: number;
  readonly peakAssessedPerSecond: number;
  readonly peakReadsPerSecond: number;
  readonly apiPods: number;
  readonly workerPods: number;
  readonly podCores: number;
  readonly podGb: number;
  readonly rowsMonth: number;
  readonly databaseGb: number;
  /** PostgreSQL servers that each hold a share of the people. */
  readonly databases: number;
  /** Months a part of `assessments` holds; null where one table does. */
  readonly partitions: number | null;
  readonly peakInsertsPerSecond: number;
  readonly blobTb: number;
  readonly egressTbMonth: number;
  /** Euros a month. */
  readonly euros: Readonly<Record<'pods' | 'database' | 'photos' | 'egress', number>>;
};

const MONTH_S = 30 * 86_400;
const MONTH_H = 720;
const GB = 1e9;
/** One pod more than needed, and never fewer than two: one may go at any time. */
const SMALLEST = 2;

const a = (name: keyof typeof ASSUMPTIONS): number => ASSUMPTIONS[name][0];
const price = (name: keyof typeof PRICES): number => PRICES[name][0];

/** What `people` active in a month need. */
export function planCapacity(people: number, costs: Costs): CapacityPlan {
  const photos = people * a('photosAPersonMonth');
  const assessed = photos * a('onServerShare');
  const reads = people * a('keptShare') * a('readsAPersonMonth');
  const peakOf = (month: number) => (month / MONTH_S) * a('peak');
  const peakCores = (month: number, coreS: number) => (peakOf(month) * coreS) / a('fill');
  const small = people < 100_000;
  const coresAPod = small ? 1 : a('apiCores');
  const podsFor = (cores: number) => Math.max(SMALLEST, Math.ceil(cores / coresAPod) + 1);
  const online = assessed * (1 - a('batchShare'));
  const apiPods = podsFor(peakCores(online, costs.assessCoreS) + peakCores(reads, costs.readCoreS));
  const workerPods = podsFor(peakCores(assessed * a('batchShare'), costs.assessCoreS));
  const podCores = (apiPods + workerPods) * coresAPod;

  const rowsMonth = photos * a('keptShare');
  const photosMonth = photos * a('photoKeptShare');
  const databaseGb =
    (rowsMonth * a('horizonMonths') * costs.assessmentRowBytes +
      photosMonth * a('keepPhotosMonths') * costs.photoRowBytes) /
    GB;
  const blobTb = (photosMonth * a('keepPhotosMonths') * a('photoMb')) / 1e6;
  const egressTbMonth =
    (people * a('newShare') * costs.firstAssessmentBytes +
      people * a('releasesMonth') * costs.shellBytes +
      (assessed + reads) * a('answerKb') * 1000) /
    1e12;
  return {
    people,
    assessedPerSecond: assessed / MONTH_S,
    peakAssessedPerSecond: peakOf(assessed),
    peakReadsPerSecond: peakOf(reads),
    apiPods,
    workerPods,
    podCores,
    podGb: (apiPods * costs.apiMb + workerPods * costs.workerMb) / 1000,
    rowsMonth,
    databaseGb,
    databases: Math.max(1, Math.ceil(databaseGb / 1000 / a('databaseTb'))),
    partitions: rowsMonth * a('horizonMonths') > a('rowsPartition') ? a('horizonMonths') : null,
    peakInsertsPerSecond: peakOf(rowsMonth + photosMonth),
    blobTb,
    egressTbMonth,
    euros: {
      pods: podCores * MONTH_H * price('coreHour'),
      database: databaseGb * DATABASE_COPIES * price('databaseGbMonth'),
      photos: blobTb * 1000 * price('blobGbMonth') + (photosMonth / 1000) * price('putThousand'),
      egress: egressTbMonth * 1000 * price('egressGb'),
    },
  };
}
