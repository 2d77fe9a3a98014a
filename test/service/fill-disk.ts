/** Fills the disk under a running server, again and again, and counts what was lost and whether it came back by itself. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newDataFolder } from './new-data-folder.ts';
import { portrait } from './portraits.ts';
import type { SmallDisk } from './small-disk.ts';
import { consent, signUp, spawnServer } from './spawn-server.ts';

export type DiskFigures = {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged records and photos that are not there as they were acknowledged, in the end and after a restart. */
  readonly diskFullLost: number;
  /** Answers while the disk was full, by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Rounds in which the server said that it was not ready, and was alive, while the disk was full. */
  readonly toldSo: number;
  /** Rounds after which it took writes again without a restart. */
  readonly recovered: number;
};

/** The most a server may take to notice. */
const PATIENCE_MS = 30_000;

/** Runs the rounds on a disk of about 160 MB. */
export async function fillDisk(
  disk: SmallDisk,
  rounds: number,
  onRound: () => void = () => {},
): Promise<DiskFigures> {
  const dataDir = join(disk.folder, 'data');
  const made = await newDataFolder();
  cpSync(made, dataDir, { recursive: true });
  rmSync(made, { recursive: true });
  const environment = { DATA_DIR: dataDir, MIN_FREE_MB: '24' };
  let server = await spawnServer(environment);
  const session = await signUp(server.origin, 'disk');
  await consent(server.origin, session, ['analysis', 'storage']);
  const records = new Map<string, string>();
  const photos = new Set<string>();
  const statuses: Record<number, number> = {};
  let [sent, toldSo, recovered] = [0, 0, 0];
  const headers = () => ({ ...session, origin: server.origin });

  /** One record and one photo; gives the worse status. */
  const write = async (tally?: Record<number, number>): Promise<number> => {
    const id = `r${sent++}`;
    const data = `${id} `.padEnd(2000, 'x');
    const record = await fetch(`${server.origin}/api/v1/records/note/${id}`, {
      method: 'PUT',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ base: 0, data }),
    });
    await record.arrayBuffer();
    if (record.ok) records.set(id, data);
    const kept = await fetch(`${server.origin}/api/v1/photos`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'image/jpeg' },
      body: await portrait(sent, 224 + (sent % 64)),
    });
    const answer = (await kept.json()) as { id: string };
    if (kept.ok) photos.add(answer.id);
    if (tally) for (const { status } of [record, kept]) tally[status] = (tally[status] ?? 0) + 1;
    return Math.max(record.status, kept.status);
  };
  const status = async (path: string) => (await fetch(server.origin + path)).status;

  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 3; i++) await write();
    // Writers are in the midst of it when the disk is full, to the last byte.
    const writers = Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 4; i++) await write(statuses);
    });
    disk.fill();
    await Promise.all(writers);
    await wait(300);
    for (let i = 0; i < 3; i++) await write(statuses);
    if ((await status('/health/ready')) === 503 && (await status('/health/live')) === 200) toldSo += 1;
    disk.drain();
    const until = Date.now() + PATIENCE_MS;
    let last = 0;
    while (last !== 201 && Date.now() < until) {
      last = await write();
      if (last !== 201) await wait(200);
    }
    if (last === 201) recovered += 1;
    onRound();
  }
  const countLost = async () => {
    let lost = 0;
    for (const [id, data] of records) {
      const found = await fetch(`${server.origin}/api/v1/records/note/${id}`, {
        headers: { cookie: session.cookie },
      });
      if (!found.ok || ((await found.json()) as { data: unknown }).data !== data) lost += 1;
    }
    for (const id of photos) {
      const found = await fetch(`${server.origin}/api/v1/photos/${id}/content`, {
        headers: { cookie: session.cookie },
      });
      if (!found.ok || (await found.bytes()).length < 1000) lost += 1;
    }
    return lost;
  };
  const lostNow = await countLost();
  await server.end('SIGKILL');
  server = await spawnServer(environment);
  const lostLater = await countLost();
  await server.end('SIGTERM');
  const acknowledged = records.size + photos.size;
  return { rounds, acknowledged, diskFullLost: Math.max(lostNow, lostLater), statuses, toldSo, recovered };
}
