import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive, lockFolder, readLock } from './lock-folder.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clarte-lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Another process that tries for the folder and tells how it went. */
function contend(): Promise<{ child: ChildProcess; word: string }> {
  const module = new URL('./lock-folder.ts', import.meta.url).href;
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module)});
    try { await lockFolder(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.code); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve) => {
    createInterface(child.stdout as NodeJS.ReadableStream).once('line', (word) => resolve({ child, word }));
  });
}

test('one process at a time; a released folder is free', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-locked' });
  expect((await contend()).word).toBe('data-locked');
  await lock.announce('http://127.0.0.1:1');
  expect(await readLock(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:1' });
  await lock.release();
  expect((await contend()).word).toBe('taken');
});

test('a killed process leaves a lock that is taken over, by exactly one of many', async () => {
  const { child, word } = await contend();
  expect(word).toBe('taken');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  const words = await Promise.all(Array.from({ length: 6 }, async () => (await contend()).word));
  expect(words.filter((one) => one === 'taken')).toHaveLength(1);
  expect(words.filter((one) => one === 'data-locked')).toHaveLength(5);
});

test('another process that got the dead one’s id does not hold the folder; a broken lock file neither', async () => {
  const lock = { pid: process.pid, started: '1', address: null, token: 'x' };
  expect(await isAlive(lock)).toBe(false);
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(lock));
  await (await lockFolder(folder)).release();
  writeFileSync(join(folder, 'lock.json'), '{"half');
  await (await lockFolder(folder)).release();
});
