/** Memory of a server over thousands of assessments, each stored with its photo. */
import { readFileSync, rmSync } from 'node:fs';
import { showProgress } from '../../src/cli/show-progress.ts';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { consent, signUp, spawnServer } from '../../test/service/spawn-server.ts';

export type MemoryFigures = {
  readonly assessments: number;
  /** Mean of the last tenth less the mean of the second tenth, in MB. */
  readonly rssGrowthMb: number;
  /** Resident memory at each tenth, in MB. */
  readonly rssMb: readonly number[];
  readonly perSecond: number;
};

/** Sends `count` photos of `kinds` different ones, two at a time. */
export async function measureMemory(count: number, kinds = 64): Promise<MemoryFigures> {
  const dataDir = await newDataFolder();
  // As the image sets it.
  const server = await spawnServer({ DATA_DIR: dataDir, MALLOC_ARENA_MAX: '2' });
  const { origin } = server;
  const session = await signUp(origin, 'memory');
  await consent(origin, session, ['analysis', 'storage']);
  const photos = await Promise.all(Array.from({ length: kinds }, (_, i) => portrait(i, 320)));
  const samples: number[] = [];
  const progress = showProgress('Memory', count);
  const startMs = performance.now();
  let next = 0;
  const client = async () => {
    while (next < count) {
      const at = next++;
      const response = await fetch(`${origin}/api/v1/assessments?whole=true`, {
        method: 'POST',
        headers: { ...session, 'content-type': 'image/jpeg' },
        body: photos[at % kinds],
      });
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      await response.arrayBuffer();
      if (at % 10 === 0) samples.push(rssMb(server.child.pid as number));
      progress.tick();
    }
  };
  await Promise.all([client(), client()]);
  progress.done();
  const seconds = (performance.now() - startMs) / 1000;
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true });
  const tenth = (i: number) => {
    const part = samples.slice((i * samples.length) / 10, ((i + 1) * samples.length) / 10);
    return Math.round((part.reduce((sum, one) => sum + one, 0) / part.length) * 10) / 10;
  };
  const tenths = Array.from({ length: 10 }, (_, i) => tenth(i));
  return {
    assessments: count,
    rssGrowthMb: Math.round((tenths[9] - tenths[1]) * 10) / 10,
    rssMb: tenths,
    perSecond: Math.round((count / seconds) * 10) / 10,
  };
}

function rssMb(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1]) / 1024;
}
