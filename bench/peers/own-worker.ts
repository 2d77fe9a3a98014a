/** `node bench/peers/own-worker.ts <models folder> <model> <threads>`: Clarté as a peer, a photo's path a line. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseOrNot } from '../../src/server/assessor/fuse-or-not.ts';
import type { PeerAnswer } from './peer.ts';

const [models, model, threads] = process.argv.slice(2);
const ports = nodePorts(pathToFileURL(`${models}/`), { threads: Number(threads) });
const assessor = await loadAssessor({ ...ports, fuse: fuseOrNot }, model);
const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
say({ ready: `Node ${process.versions.node}, ${model}` });
const cpuMsSince = (before: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
for await (const path of createInterface({ input: process.stdin })) {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const outcome = await assessor.assess(await readFile(path), { wholePicture: true });
  const answer: PeerAnswer = {
    ms: performance.now() - started,
    cpuMs: cpuMsSince(cpu),
    method: outcome.ok ? outcome.method : outcome.reason,
    patches: outcome.ok ? outcome.patches.length : 0,
    score: outcome.ok ? outcome.score : null,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  say(answer);
}
await assessor.close();
