/** The results page of the service. */
import type { DiskFigures } from '../../test/service/fill-disk.ts';
import type { KillFigures } from '../../test/service/kill-server.ts';
import type { MixFigures } from '../../test/service/mix-uploads.ts';
import type { NamespaceFigures } from '../../test/service/two-namespaces.ts';
import type { LoadFigures } from '../service/load.ts';
import type { ErasureFigures } from '../service/measure-erasure.ts';
import type { IdleUploadFigures } from '../service/measure-idle.ts';
import type { AssessLoadFigures } from '../service/measure-load.ts';
import type { MemoryFigures } from '../service/measure-memory.ts';
import type { TrendFigures } from '../service/measure-trend.ts';

/** All that docs/results/service.json holds. */
export type ServiceResults = {
  /** Points of docs/decisions/faults.md that name tests which are there. */
  readonly faultsTested: number;
  readonly mixedAnswers: number;
  readonly acknowledgedLost: number;
  readonly orphans: number;
  readonly namespaceLost: number;
  readonly diskFullLost: number;
  readonly markersAfterErasure: number;
  readonly ssrfPassed: number;
  readonly ssrfTests: number;
  readonly rssGrowthMb: number;
  readonly trendReadP95Ms: number;
  readonly mix: MixFigures;
  readonly kills: { readonly pglite: KillFigures; readonly postgres: KillFigures };
  readonly namespace: NamespaceFigures;
  readonly disk: DiskFigures;
  readonly erasure: ErasureFigures;
  readonly assess: AssessLoadFigures;
  readonly trend: TrendFigures;
  /** `trendReadP95Ms` of further runs. */
  readonly trendRepeats?: readonly number[];
  readonly memory: MemoryFigures;
  readonly idleUploadP95Ratio: number;
  readonly idleUploads: IdleUploadFigures;
  readonly authorisationCases: number;
  readonly markersInLogs: number;
  readonly logLinesSearched: number;
};

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const missing = 'not measured';

/** The page as Markdown; what was not measured says so. */
export function renderService(results: Partial<ServiceResults>): string {
  const { mix, kills, namespace, disk, erasure, assess, trend, memory, idleUploads: idle } = results;
  const verdict = (value: number | undefined, good: (value: number) => boolean) =>
    value === undefined ? '' : good(value) ? 'met' : '**falls short**';
  const line = (what: string, target: string, value: number | undefined, good: (value: number) => boolean) =>
    row([what, target, value ?? missing, verdict(value, good)]);
  return `# The service: what it shows

\`\`\`sh
node experiments/measure-service.ts        # needs PostgreSQL (apt-get install postgresql); about 45 minutes; --only=mix,kill for parts
\`\`\`

Clients, servers and databases ran together on one machine with two cores that other work kept busy
(load average 6 to 9): times are the worse for it, so compare ratios, not seconds. The
contracts of store, jobs and blobs run in \`npm test\` on PGlite and PostgreSQL, on files and on a server of the S3 protocol;
so do the authorisation matrix, erasing, backup and restore.

| what | target | measured | |
|---|---|---|---|
${[
  line(
    'points where a tester got in or lost something, each with tests (docs/decisions/faults.md)',
    '14',
    results.faultsTested,
    (v) => v === 14,
  ),
  line(
    '64 different photos at once: answers that belong to another photo',
    '0',
    results.mixedAnswers,
    (v) => v === 0,
  ),
  line('kill -9 during writes: acknowledged assessments lost', '0', results.acknowledgedLost, (v) => v === 0),
  line(
    'two servers on one folder, in two process namespaces: acknowledged records lost',
    '0',
    results.namespaceLost,
    (v) => v === 0,
  ),
  line('disk full during writes: acknowledged writes lost', '0', results.diskFullLost, (v) => v === 0),
  line(
    'files of the data folder that hold anything of an erased person',
    '0',
    results.markersAfterErasure,
    (v) => v === 0,
  ),
  line('kill -9 during writes: photos left without a row', '0', results.orphans, (v) => v === 0),
  line(
    `attempts to fetch from inside, tests passed of ${results.ssrfTests ?? '?'}`,
    'all',
    results.ssrfPassed,
    (v) => v === results.ssrfTests,
  ),
  line('memory growth over 5,000 assessments, MB', 'flat (below 50)', results.rssGrowthMb, (v) => v < 50),
  line(
    '64 idle uploads beside normal ones: normal p95, times that without them',
    'at most 2',
    results.idleUploadP95Ratio,
    (v) => v <= 2,
  ),
  line(
    `marker of every text field found in ${results.logLinesSearched ?? '?'} log lines after faults of every store`,
    '0',
    results.markersInLogs,
    (v) => v === 0,
  ),
  line(
    'authorisation cases asked: every route for every kind of caller',
    'all pass',
    results.authorisationCases,
    (v) => v > 0,
  ),
  line('trend read over 1,000,000 assessments, p95, ms', '< 20', results.trendReadP95Ms, (v) => v < 20),
].join('\n')}

## Mixed answers

${mix ? `${mix.photos} photos of a face, each a little different, sent at once by a person who has them stored; ${mix.answered} answered, ${mix.mixedAnswers} with another photo’s score, face or size.` : missing}

## kill -9

Four writers send photos to be assessed, photos to be kept, and assessments made on a device; the server is killed in the
midst, started again by the same command, and what was not answered is sent again with its idempotency key. In the end every
acknowledged assessment is looked up with its photo, and every blob with its row.

| database | kills | acknowledged | lost | orphans | starts that failed | stored twice |
|---|---|---|---|---|---|---|
${
  kills
    ? (['pglite', 'postgres'] as const)
        .map((name) => {
          const one = kills[name];
          const { acknowledged, acknowledgedLost, orphans, failedStarts, storedTwice } = one;
          return row([name, one.kills, acknowledged, acknowledgedLost, orphans, failedStarts, storedTwice]);
        })
        .join('\n')
    : missing
}

PostgreSQL itself was not killed: what it acknowledges outlives that by its own design. On PostgreSQL a photo whose upload a
kill cut short is deleted a quarter of an hour later, since another process might still be writing it; the count is of photos that
no row and no note of an upload under way speaks for.

## Two servers on one folder

${
  namespace
    ? `A server in a process namespace of its own takes records; from a second namespace another server is started on the same folder, and from a third, in a network of its own, \`admin create\`; then kill -9, a start, and every record is looked up. Of ${namespace.rounds} rounds the second server was refused in ${namespace.refused}, the command in ${namespace.commandsRefused}; ${namespace.acknowledged} records acknowledged, ${namespace.namespaceLost} lost.`
    : missing
}

## A full disk

${
  disk
    ? `A disk of 160 MB in memory is filled to the last byte while four writers store records and photos, then freed again. ${disk.rounds} rounds: ${disk.acknowledged} writes acknowledged, ${disk.diskFullLost} lost, looked up at the end and after kill -9 and a start. Answers while it filled: ${describe(disk.statuses)}. The server said that it was not ready, and lived, in ${disk.toldSo} rounds; it took writes again without a restart after ${disk.recovered}.`
    : missing
}

## Erased

${
  erasure
    ? `A person with a diary, a photo, an assessment, a name and an address full of marks erases all; then the files are rewritten (\`admin scrub\`, which the service does by itself within a quarter of an hour). Of ${erasure.filesRead} files (${erasure.megabytesRead} MB) ${erasure.filesBefore} held a mark before and ${erasure.markersAfterErasure} after; rewriting took ${erasure.scrubMs} ms.`
    : missing
}

## Load

Assessing a photo 640 pixels wide (\`POST /api/v1/score\`), two at a time (\`MAX_ASSESSING=2\`):

${table(assess?.byClients)}

${
  assess
    ? `At twice the capacity (${assess.overload.askedPerSecond} a second, 8 may wait): ${describe(assess.overload.statuses)}; ${assess.overload.retryAfterTold} of the 503 said when to come back; p95 of what was answered ${assess.overload.p95Ms} ms; a request afterwards: ${assess.overload.afterwards}.`
    : ''
}

Reading a trend (\`GET /api/v1/trend\`, 200 points), ${trend ? `${trend.rows} assessments of ${trend.people} people` : ''} on PostgreSQL:

${table(trend?.byClients)}

${trend ? `The person with ${trend.largestPersonRows} assessments: p95 ${trend.largestPersonP95Ms} ms.${results.trendRepeats ? ` Further runs, one client, p95: ${results.trendRepeats.join(', ')} ms.` : ''}` : ''}

## Idle uploads

${
  idle
    ? `${idle.idle} connections of one address announce 50 MB each, half of them as forms, and bring one byte; the server ends them after ten seconds and they begin anew (${idle.ended} times). Beside them, and without them in turn, two clients of the same address send photos to \`POST /api/v1/score\`: p95 without ${idle.p95AloneMs.join(', ')} ms, with ${idle.p95BesideMs.join(', ')} ms; the ratio of each round ${idle.ratioRange.join(' to ')}, median ${idle.ratio}; answers beside them ${describe(idle.statuses)}.`
    : missing
}

## Memory

${
  memory
    ? `${memory.assessments} photos assessed and stored on PGlite, two at a time (${memory.perSecond} a second). Resident memory at each tenth, MB: ${memory.rssMb.join(', ')}. Growth is the last tenth less the second. With MALLOC_ARENA_MAX=2, as the image sets it: without, heaps of threads keep what
is freed, and 60 MB were measured. The step at the fourth tenth is PGlite's own; JavaScript's heap stays as it is
([what was tried](../decisions/operations.md)).`
    : missing
}
`;
}

function table(loads: readonly LoadFigures[] | undefined): string {
  if (!loads) return missing;
  const rows = loads.map(({ clients, requests, perSecond, p50Ms, p95Ms, p99Ms, statuses }) =>
    row([clients, requests, perSecond, p50Ms, p95Ms, p99Ms, describe(statuses)]),
  );
  return `| clients | requests | a second | p50 ms | p95 ms | p99 ms | answers |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}`;
}

const describe = (statuses: Readonly<Record<number, number>>) =>
  Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
