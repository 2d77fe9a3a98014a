/** Normal uploads while 64 others announce 50 MB and bring one byte: interleaved with rounds without them, on one server. */
import { rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { spawnServer } from '../../test/service/spawn-server.ts';
import { loadClosed } from './load.ts';

export type IdleUploadFigures = {
  readonly idle: number;
  readonly rounds: number;
  /** Of each round, in order. */
  readonly p95AloneMs: readonly number[];
  readonly p95BesideMs: readonly number[];
  /** Median of the rounds' ratios. */
  readonly ratio: number;
  readonly ratioRange: readonly [lowest: number, highest: number];
  /** Answers to normal uploads during idle ones, by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Idle uploads that the server ended and that were begun again. */
  readonly ended: number;
};

const IDLE = 64;
const PHOTOS = 8;
const CLIENTS = 2;

/** See the file; `requests` a round. All come from one address, as the idle ones do. */
export async function measureIdle(rounds: number, requests: number): Promise<IdleUploadFigures> {
  const dataDir = await newDataFolder();
  const server = await spawnServer({ DATA_DIR: dataDir });
  const photos = await Promise.all(Array.from({ length: PHOTOS }, (_, at) => portrait(at, 640)));
  const send = (at: number) =>
    fetch(`${server.origin}/api/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: photos[at % PHOTOS],
    });
  const load = () => loadClosed({ clients: CLIENTS, requests, seconds: 300, send });
  const alone: number[] = [];
  const beside: number[] = [];
  const statuses: Record<number, number> = {};
  let ended = 0;
  try {
    await load();
    for (let round = 0; round < rounds; round++) {
      alone.push((await load()).p95Ms);
      const idle = holdIdle(Number(new URL(server.origin).port));
      await new Promise((resolve) => setTimeout(resolve, 500));
      const figures = await load();
      beside.push(figures.p95Ms);
      for (const [status, count] of Object.entries(figures.statuses))
        statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
      ended += idle.stop();
    }
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
  const ratios = alone.map((ms, at) => beside[at] / ms).toSorted((a, b) => a - b);
  const round2 = (value: number) => Math.round(value * 100) / 100;
  return {
    idle: IDLE,
    rounds,
    p95AloneMs: alone,
    p95BesideMs: beside,
    ratio: round2(ratios[Math.floor(ratios.length / 2)]),
    ratioRange: [round2(ratios[0]), round2(ratios.at(-1) as number)],
    statuses,
    ended,
  };
}

/** Keeps this many idle uploads open, half of them forms; one that is ended is begun again. */
function holdIdle(port: number): { stop(): number } {
  const sockets = new Set<Socket>();
  let ended = 0;
  let isOpen = true;
  const open = (at: number) => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    const type = at % 2 ? 'image/jpeg' : 'multipart/form-data; boundary=x';
    socket.once('connect', () =>
      socket.write(
        `POST /api/v1/score HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${type}\r\nContent-Length: ${50 * 1024 ** 2}\r\n\r\nx`,
      ),
    );
    socket.on('error', () => {});
    socket.on('data', () => socket.destroy());
    socket.once('close', () => {
      sockets.delete(socket);
      if (!isOpen) return;
      ended += 1;
      open(at);
    });
  };
  for (let at = 0; at < IDLE; at++) open(at);
  return {
    stop() {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
      return ended;
    },
  };
}
