import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isUnlockable, kindInMounts } from './file-system-kind.ts';
import { holdFile } from './hold-file.ts';
import { isAlive, isFolderHeld, lockFolder, readLock } from './lock-folder.ts';

/** Words in front of a command that give it process ids of its own, as a container has; null where that is not allowed. */
const OTHER_NAMESPACE = [
  ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc'],
].find(([command, ...args]) => spawnSync(command, [...args, 'true']).status === 0);

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
function contend(before: readonly string[] = []): Promise<{ child: ChildProcess; word: string }> {
  const module = new URL('./lock-folder.ts', import.meta.url).href;
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module)});
    try { await lockFolder(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.code); }`;
  const [command, ...args] = [...before, process.execPath, '--input-type=module', '-e', script];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
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
  expect(isFolderHeld(folder)).toBe(true);
  await lock.release();
  expect(isFolderHeld(folder)).toBe(false);
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

test.skipIf(!OTHER_NAMESPACE)(
  'a process in another namespace, which cannot see ours, does not get it either',
  async () => {
    const lock = await lockFolder(folder);
    expect((await contend(OTHER_NAMESPACE)).word).toBe('data-locked');
    await lock.release();
    expect((await contend(OTHER_NAMESPACE)).word).toBe('taken');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-locked' });
  },
);

test('another process that got the dead one’s id does not hold the folder; a broken lock file neither', async () => {
  const lock = { pid: process.pid, started: '1', address: null, token: 'x' };
  expect(await isAlive(lock)).toBe(false);
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(lock));
  await (await lockFolder(folder)).release();
  writeFileSync(join(folder, 'lock.json'), '{"half');
  await (await lockFolder(folder)).release();
});

test('a server of the release before, which knows only the file, keeps the folder', async () => {
  const lock = { pid: process.pid, started: null, address: null, token: 'x' };
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(lock));
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-locked' });
  expect(isFolderHeld(folder)).toBe(false);
});

test('who gets no lock from the system is refused, and told so', () => {
  mkdirSync(join(folder, 'a-folder'));
  expect(() => holdFile(join(folder, 'a-folder'))).toThrow(
    expect.objectContaining({ code: 'lock-unavailable' }),
  );
  expect(existsSync(join(folder, 'a-folder'))).toBe(true);
});

test('file systems of other machines are refused, those of this one are not', () => {
  for (const kind of [
    'nfs',
    'nfs4',
    'cifs',
    'smb3',
    '9p',
    'ceph',
    'fuse.sshfs',
    'fuse.s3fs',
    'fuse',
    'lustre',
  ])
    expect([kind, isUnlockable(kind)]).toEqual([kind, true]);
  for (const kind of ['ext4', 'xfs', 'btrfs', 'zfs', 'overlay', 'tmpfs', 'virtiofs', 'fuse.fuse-overlayfs'])
    expect([kind, isUnlockable(kind)]).toEqual([kind, false]);
  const mounts = `22 27 0:21 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:50 / /srv/with\\040space rw master:2 - nfs4 host:/x rw
24 22 0:51 / /srv/with\\040space/in rw - tmpfs none rw
`;
  expect(kindInMounts(mounts, '/srv/with space/data')).toBe('nfs4');
  expect(kindInMounts(mounts, '/srv/with space/in')).toBe('tmpfs');
  expect(kindInMounts(mounts, '/srv/with spaces')).toBe('ext4');
  expect(kindInMounts('', '/')).toBeNull();
});
