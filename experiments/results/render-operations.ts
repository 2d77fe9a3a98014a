/** The results page of operations. */
import type { WorkerKillFigures } from '../../test/scale/kill-workers.ts';
import type { DatabaseRestartFigures } from '../../test/scale/restart-database.ts';
import type { RollFigures } from '../../test/scale/roll-servers.ts';
import type { DebianRun } from '../image/run-in-debian.ts';
import type { ProcessMemory } from '../operations/measure-process-memory.ts';
import type { StartFigures, StartTimes } from '../operations/measure-start.ts';
import type { StorageFigures } from '../operations/measure-storage.ts';

/** All that docs/results/operations.json holds. */
export type OperationsResults = {
  readonly coldStartMs: number;
  readonly warmStartMs: number;
  /** Most of any process. */
  readonly memoryMb: number;
  readonly failedRequests: number;
  readonly jobsLostOrDoubled: number;
  readonly start: StartFigures;
  readonly memory: ProcessMemory;
  readonly roll: RollFigures;
  readonly kills: WorkerKillFigures;
  readonly database: DatabaseRestartFigures;
  readonly storage: StorageFigures;
  readonly image: DebianRun;
  /** The default model when starts and memory were measured. */
  readonly startModel: string;
  readonly memoryModel: string;
};

const MISSING = 'not measured';
const ofModel = (id?: string) => (id ? `, with \`${id}\`` : '');
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The page as Markdown; what was not measured says so. */
export function renderOperations(results: Partial<OperationsResults>): string {
  const { start, memory, roll, kills, database, storage, image } = results;
  const line = (what: string, target: string, value: number | undefined, good: (value: number) => boolean) =>
    row([what, target, value ?? MISSING, value === undefined ? '' : good(value) ? 'met' : '**falls short**']);
  return `# Operations: what they show

\`\`\`sh
node experiments/measure-operations.ts      # needs PostgreSQL, HAProxy and debootstrap, and root for the image; about 15 minutes; --only=start,roll for parts
\`\`\`

All processes, clients, proxy, database and bucket shared two cores of one machine, which other work kept busy: times are the
worse for it.

| what | target | measured | |
|---|---|---|---|
${[
  line('start to first score, nothing there yet, ms', '≤ 5000', results.coldStartMs, (v) => v <= 5000),
  line('start to first score, with a database, ms', '≤ 2000', results.warmStartMs, (v) => v <= 2000),
  line('most memory of any process, MB', '≤ 1024', results.memoryMb, (v) => v <= 1024),
  line('rolling restart: requests that failed', '0', results.failedRequests, (v) => v === 0),
  line('killed workers: jobs lost or doubled', '0', results.jobsLostOrDoubled, (v) => v === 0),
].join('\n')}

## Start

From starting the process to the whole answer of the first \`POST /api/v1/score\`, by turns${ofModel(results.startModel)}:

| database | median ms | of it until it listens | runs |
|---|---|---|---|
${start ? [startRow('PGlite, made first', start.cold), startRow('PGlite, there', start.warm), startRow('PostgreSQL, role api', start.postgres)].join('\n') : MISSING}

## Memory

${
  memory
    ? `Each role assessed ${memory.large} photos of 3,000 x 3,750 pixels and ${memory.small} of 640 x 800, two at a time${ofModel(results.memoryModel)}.

| role | most, MB | at the end, MB |
|---|---|---|
${(['all', 'api', 'worker'] as const).map((role) => row([role === 'all' ? 'all (PGlite)' : role, memory.peakMb[role], memory.endMb[role]])).join('\n')}`
    : MISSING
}

## Several processes

Two \`serve --role=api\`, two \`serve --role=worker\`, PostgreSQL, a server of the S3 protocol, HAProxy in front that looks at
\`/health/ready\` every half second and retries nothing.

- **Rolling restart.** ${
    roll
      ? `${roll.restarts} replacements of every process in turn (SIGTERM, then a new one at its address) under four clients that read
  trends and texts, have photos assessed, and have photos assessed and kept: ${roll.requests} requests, ${roll.failedRequests} failed
  (${describe(roll.statuses)}).`
      : MISSING
  }
- **Killed workers.** ${
    kills
      ? `${kills.kills} × kill -9 in the midst of ${kills.jobs} jobs with ${kills.photos} photos: ${kills.jobsLost} jobs lost, ${kills.photosLost} photos lost, ${kills.doubled} assessed twice.`
      : MISSING
  }
- **Database restart.** ${
    database
      ? `Under the same clients: ${describe(database.statuses)}; ${database.ended} processes ended; a trend was read again ${database.recoveredMs} ms after
  PostgreSQL took connections; the batch under way ended as “${database.job}” with ${database.jobProgress.done} of ${database.jobProgress.total} photos.`
      : MISSING
  }

## Storage

${
  storage
    ? `A stored assessment takes ${storage.assessmentRowBytes} bytes of PostgreSQL with its indexes (${storage.assessmentJsonBytes} as JSON), a photo’s row ${storage.photoRowBytes}; mean of ${storage.rows} rows.
[What that makes for many people](../capacity.md).`
    : MISSING
}

## The image

${
  image
    ? `The files of \`deploy/Containerfile\`, built stage by stage, over a new Debian ${image.suite} (debootstrap) with Node's program added; no network
but its own loopback, root read-only, user 1000 without capabilities.

- ${image.appMb} MB of Clarté in a root of ${image.rootMb} MB; laid out in ${image.layOutSeconds} s.
- The user can write to: ${image.writable.join(', ') || 'nothing'}. Tools for building or fetching: ${image.tools.join(', ') || 'none'}.
- Ready: ${image.answers.ready}; a photo: ${image.answers.scoreStatus}, score ${image.answers.score?.toFixed(3)}; page: ${image.answers.pageStatus}, \`${image.answers.embedderPolicy}\`; models: ${image.answers.modelStatus}. After SIGTERM it ended with ${image.exitCode}.

\`npm test\` lays the same files out without Debian and starts them (\`test/deploy/image-tree.test.ts\`); no container engine was
used, so the base image itself is taken on trust.`
    : MISSING
}
`;
}

const startRow = (what: string, { medianMs, listeningMs, runsMs }: StartTimes) =>
  row([what, medianMs, listeningMs, runsMs.join(', ')]);

const describe = (statuses: Readonly<Record<string, number>>) =>
  Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
