/** The image's files and command, laid out from the Containerfile: what is missing from it shows here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { newDataFolder } from '../service/new-data-folder.ts';
import { portrait } from '../service/portraits.ts';
import { layOutImage } from './lay-out-image.ts';
import { parseContainerfile, type Stage } from './parse-containerfile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(ROOT, 'deploy/Containerfile'), 'utf8');
const SLOW_MS = 240_000;

let folder: string;
let image: Stage;
let app: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clarte-image-'));
  // The page was built by `npm test`; dependencies are installed as the image does it.
  const built = { page: { '/app/dist': join(ROOT, 'dist') } };
  const laid = layOutImage({ text, context: ROOT, into: folder, built });
  image = laid.image;
  app = join(laid.root, image.workdir);
}, SLOW_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The image's command with other arguments, in its folder and environment and no more. */
function start(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  const [program, ...entry] = image.command.slice(0, -1);
  expect(program).toBe('node');
  return spawn(process.execPath, [...entry, ...args], {
    cwd: app,
    env: { ...image.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('every stage stands on the Node of package.json', () => {
  for (const { base } of parseContainerfile(text))
    expect(base).toBe(`node:${packageJson.dependencies.node}-bookworm-slim`);
});

test('it runs as a user without rights and keeps data in a volume', () => {
  expect(image.user).toBe('1000:1000');
  expect(image.volumes).toEqual([image.environment.DATA_DIR]);
  expect(image.command).toEqual(['node', 'bin/clarte.js', 'serve']);
});

test('it holds no tests, no build tools, no runtime of other machines', () => {
  const files = readdirSync(join(app, 'src'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.test.ts'))).toEqual([]);
  for (const tool of ['vite', 'vitest', 'rolldown', 'typescript', '@biomejs', 'onnxruntime-web', 'node'])
    expect(existsSync(join(app, 'node_modules', tool)), tool).toBe(false);
  const runtimes = readdirSync(join(app, 'node_modules/onnxruntime-node/bin/napi-v6'), {
    recursive: true,
    encoding: 'utf8',
  }).filter((path) => path.endsWith('.node'));
  expect(runtimes).toEqual([`${process.platform}/${process.arch}/onnxruntime_binding.node`]);
});

test('its command serves page, models and scores, and ends when told to', { timeout: SLOW_MS }, async () => {
  const data = await newDataFolder();
  const server = start(image.command.slice(-1), { HOST: '127.0.0.1', PORT: '0', DATA_DIR: data });
  const lines: string[] = [];
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  createInterface(server.stderr!).on('line', (line) => lines.push(line));
  const origin = await new Promise<string>((resolve, reject) => {
    server.once('exit', () => reject(new Error(lines.join('\n'))));
    createInterface(server.stdout!).on('line', (line) => {
      const address = line.match(/listens on (http:\S+)/)?.[1];
      if (address) resolve(address);
    });
  });
  const scored = await fetch(`${origin}/api/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await portrait(0),
  });
  expect(await scored.json()).toMatchObject({ imageScore: expect.any(Number) });
  const page = await fetch(origin, { headers: { 'accept-encoding': 'br' } });
  expect(page.headers.get('content-encoding')).toBe('br');
  expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect((await fetch(`${origin}/models/default.json`)).status).toBe(200);
  server.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(lines).toEqual([]);
  rmSync(data, { recursive: true });
});

test.each(['--help', 'models list', 'admin --help'])('the command line runs: %s', async (words) => {
  const command = start(words.split(' '));
  let out = '';
  command.stdout!.on('data', (chunk) => {
    out += chunk;
  });
  expect(await new Promise((resolve) => command.once('exit', resolve))).toBe(0);
  expect(out.length).toBeGreaterThan(40);
});
