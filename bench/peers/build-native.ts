/** Compiles the C++ of this folder for this machine. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What to tell a person whose machine lacks what the peers are made of. */
export const PEERS_HINT =
  'The peers need: apt-get install g++ libdlib-dev libdlib-data python3-torch python3-torchvision python3-opencv opencv-data python3-sklearn';
/** Debian's Python, whose packages the peers are. */
export const PYTHON = '/usr/bin/python3';

const FLAGS = ['-O3', '-march=native', '-std=c++17'];

/** Compiles `source` and answers where the outcome lies. Throws with {@link PEERS_HINT} where that fails. */
export function compile(source: string, name: string, flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-peers-'));
  const out = join(folder, name);
  const file = fileURLToPath(new URL(source, import.meta.url));
  const { status, stderr } = spawnSync('g++', [...FLAGS, '-o', out, file, ...flags], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${PEERS_HINT}\n${stderr ?? ''}`);
  return out;
}

/** The shared library of `landmarks.cpp`; a minute of compiling. */
export const compileLandmarks = () =>
  compile('landmarks.cpp', 'landmarks.so', ['-shared', '-fPIC', '-ldlib']);

/** The program of `multiply-add-peak.cpp`. */
export const compilePeak = () => compile('multiply-add-peak.cpp', 'multiply-add-peak', ['-pthread']);
