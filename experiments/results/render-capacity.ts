/** The capacity page. */
import { ASSUMPTIONS, DATABASE_COPIES, PRICES } from '../capacity/assumptions.ts';
import type { CapacityPlan } from '../capacity/plan-capacity.ts';
import type { Costs } from '../capacity/read-costs.ts';

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** Whole thousands from 100 on, else two digits that count. */
function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(2)));
}

/** The page as Markdown. */
export function renderCapacity(costs: Costs, plans: readonly CapacityPlan[]): string {
  const line = (what: string, of: (plan: CapacityPlan) => string) => row([what, ...plans.map(of)]);
  const names = { pods: 'pods', database: 'database', photos: 'photos', egress: 'egress' } as const;
  const total = ({ euros }: CapacityPlan) => Object.values(euros).reduce((sum, one) => sum + one, 0);
  return `# What many people need

\`\`\`sh
node experiments/plan-capacity.ts        # reads docs/results/*.json and experiments/capacity/assumptions.ts
\`\`\`

| people a month | ${plans.map(({ people }) => figure(people)).join(' | ')} |
|---|${plans.map(() => '---').join('|')}|
${[
  line(
    'photos assessed on the server, a second (busiest hour)',
    (plan) => `${figure(plan.assessedPerSecond)} (${figure(plan.peakAssessedPerSecond)})`,
  ),
  line('reads a second, busiest hour', (plan) => figure(plan.peakReadsPerSecond)),
  line('api pods / worker pods', (plan) => `${figure(plan.apiPods)} / ${figure(plan.workerPods)}`),
  line('cores and memory of all pods', (plan) => `${figure(plan.podCores)}, ${figure(plan.podGb)} GB`),
  line('assessments stored a month', (plan) => figure(plan.rowsMonth)),
  line('rows written a second, busiest hour', (plan) => figure(plan.peakInsertsPerSecond)),
  line('database in the end, GB', (plan) => figure(plan.databaseGb)),
  line('PostgreSQL servers, each for a share of the people', (plan) => figure(plan.databases)),
  line('parts of the table of assessments', (plan) =>
    plan.partitions ? `${plan.partitions}, one a month` : 'one table',
  ),
  line('photos kept, TB', (plan) => figure(plan.blobTb)),
  line('egress a month, TB', (plan) => figure(plan.egressTbMonth)),
  ...(Object.keys(names) as (keyof typeof names)[]).map((name) =>
    line(`${names[name]}, € a month`, (plan) => figure(plan.euros[name])),
  ),
  line('together, € a month', (plan) => figure(total(plan))),
  line('of it, for 1,000 people', (plan) => figure((total(plan) / plan.people) * 1000)),
].join('\n')}

## Measured

What depends on a model (assessing, memory, bytes) is of the model that the page it is from names, which need not be the default of today.

| what one thing costs | | from |
|---|---|---|
| assessing a photo of 12 megapixels | ${figure(costs.assessCoreS)} core seconds | [road](results/road.md): both cores counted as busy throughout, so rather less |
| reading a trend | ${figure(costs.readCoreS)} core seconds | [service](results/service.md): with client and database on the same cores |
| a stored assessment, a photo’s row | ${figure(costs.assessmentRowBytes)}, ${figure(costs.photoRowBytes)} bytes | [operations](results/operations.md), indexes included |
| an api, a worker process | ${figure(costs.apiMb)}, ${figure(costs.workerMb)} MB | [operations](results/operations.md), most at any time |
| page; page, runtime and models | ${figure(costs.shellBytes / 1000)} kB, ${figure(costs.firstAssessmentBytes / 1e6)} MB | [road](results/road.md), compressed |

## Assumed

| | |
|---|---|
${Object.values(ASSUMPTIONS)
  .map(([value, meaning]) => row([value.toLocaleString('en'), meaning]))
  .join('\n')}

Prices are nobody’s list: ${Object.values(PRICES)
    .map(([value, meaning]) => `${value} € for ${meaning}`)
    .join('; ')}. The database is kept ${DATABASE_COPIES} times:
a primary, two standbys, backups. Mail, logs, people on call and support are not counted.

## What drives it

- **Photos kept.** From a million people on the bucket outweighs the rest. Keeping fewer months, or a copy of 1,280 pixels in place of the
  original, divides it; a photo that is not kept costs nothing, and most are never sent.
- **The device.** Three in four assessments are made there. Were all made on the server, pods would grow fourfold; the page’s
  models are loaded once and come from a cache near people (they are public and carry a tag).
- **Rows are small.** One PostgreSQL takes a million people without effort. The writes of a hundred million are still within one
  server’s reach; the size is not.

## How it grows

1. **To about a million:** one PostgreSQL with two standbys, the overlay \`large\` with its lower bounds. Reads go by
   \`(user_id, taken_at)\`, a covering index, whose cost does not grow with the table ([measured](results/service.md) over a million rows).
2. **From ${figure(ASSUMPTIONS.rowsPartition[0])} rows:** \`assessments\`, \`photos\` and \`audit\` parted by month of \`created_at\`. Retention then drops a month
   instead of deleting rows, and vacuum and indexes stay small. It takes a migration of its own: primary keys become
   \`(id, created_at)\`, and \`photo_id\` loses its foreign key, which the transactions that delete photos must then stand in
   for. It is not built; until then large tables cost maintenance, not answers.
3. **Beyond ${ASSUMPTIONS.databaseTb[0]} TB:** people are shared out over several whole copies of the service, by region first (their data stays there),
   then by a hash of the account; nothing in the service joins two people’s rows but jobs, audit and datasets, which stay within a copy.
4. **Connections:** a pod opens up to DATABASE_CONNECTIONS and 4 for jobs. From about 20 pods on, a pooler in transaction mode stands
   between.
5. **Rate limits** are rows of PostgreSQL, written by every request: with thousands of requests a second they belong to the
   gateway (RATE_ANONYMOUS=0, RATE_ACCOUNT=0).
`;
}
