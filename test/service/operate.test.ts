/** Running the service by its commands: first admin, keys, backup and restore, with the server up and down. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDataFolder } from './new-data-folder.ts';
import { portrait } from './portraits.ts';
import { consent, type SpawnedServer, signUp, spawnServer } from './spawn-server.ts';

const MAIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));
const SLOW_MS = 600_000;

let dataDir: string;
let backups: string;
let server: SpawnedServer | undefined;

beforeAll(async () => {
  dataDir = await newDataFolder();
  backups = mkdtempSync(join(tmpdir(), 'clarte-backups-'));
});
afterAll(async () => {
  await server?.end('SIGTERM');
  for (const folder of [dataDir, backups]) rmSync(folder, { recursive: true, force: true });
});

const environment = (folder = dataDir) => ({ DATA_DIR: folder, BACKUP_DIR: backups, FETCH_URLS: 'true' });

function clarte(args: readonly string[], more: Record<string, string> = {}, folder = dataDir) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, ...environment(folder), ...more };
    execFile(process.execPath, [MAIN, 'admin', ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const signIn = async (origin: string, email: string, password: string) => {
  const response = await fetch(`${origin}/api/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { status: response.status, headers: { cookie, origin } };
};
const get = (origin: string, path: string, headers: Record<string, string>) =>
  fetch(`${origin}/api/v1${path}`, { headers });

test('the first admin is made by a command, before the server runs and while it does', {
  timeout: SLOW_MS,
}, async () => {
  const made = await clarte(['create', 'first@example.org'], { CLARTE_PASSWORD: 'a long password' });
  expect(made).toMatchObject({ code: 0 });
  expect(made.out).not.toContain('a long password');
  server = await spawnServer(environment());
  const admin = await signIn(server.origin, 'first@example.org', 'a long password');
  expect(await (await get(server.origin, '/me', admin.headers)).json()).toMatchObject({ role: 'admin' });
  const second = await clarte(['create', 'doctor@example.org', '--role', 'dermatologist']);
  expect(second.out).toMatch(/Password \(shown this once\): \S{16}/);
  expect((await clarte(['create', 'doctor@example.org'])).code).toBe(1);
  expect((await clarte(['create', 'x@example.org', '--role', 'king'])).code).toBe(2);
  expect((await clarte(['people'])).out).toMatch(/doctor@example.org\s+dermatologist/);
});

test('nobody else gets through the command door', async () => {
  const { origin } = server as SpawnedServer;
  for (const authorization of ['', 'Bearer wrong', 'Bearer '])
    expect(
      (await fetch(`${origin}/internal/admin/people`, { method: 'POST', headers: { authorization } })).status,
    ).toBe(404);
});

test('the audit is checked and exported by command, and says which model was in use at a time', {
  timeout: SLOW_MS,
}, async () => {
  const file = join(backups, 'audit.json');
  const checked = await clarte(['audit', '--out', file]);
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.out).toMatch(/^The chain is whole: \d+ entries/);
  expect(JSON.parse(readFileSync(file, 'utf8')).entries.length).toBeGreaterThan(0);
  rmSync(file);
  expect((await clarte(['model-in-use'])).out).toMatch(/^acne04-\S+ since \S+Z \(model-in-use\)/);
  const before = await clarte(['model-in-use', '--at', '2020-01-01T00:00:00Z']);
  expect(before).toMatchObject({ code: 1, out: 'No model was noted by then.\n' });
  expect((await clarte(['model-in-use', '--at', 'yesterday'])).code).not.toBe(0);
});

test('an address is not fetched where it leads inside, and the answer does not tell why', async () => {
  const { origin } = server as SpawnedServer;
  for (const url of [
    'https://127.0.0.1/',
    'https://localhost/x',
    'http://example.org/a.jpg',
    'file:///etc/passwd',
  ]) {
    const response = await fetch(`${origin}/api/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    });
    expect(await response.json()).toMatchObject({ code: 'url-refused', status: 422 });
  }
});

test('photos go under a new key, and then need the old one no more', { timeout: SLOW_MS }, async () => {
  let { origin } = server as SpawnedServer;
  const session = await signUp(origin, 'anna');
  await consent(origin, session, ['analysis', 'storage']);
  const kept = await fetch(`${origin}/api/v1/assessments?whole=true`, {
    method: 'POST',
    headers: { ...session, 'content-type': 'image/jpeg' },
    body: await portrait(1),
  });
  expect(kept.status).toBe(201);
  const added = await clarte(['new-key']);
  const [name] = added.out.match(/k-[0-9a-f]{16}/) ?? [''];
  expect([added.code, name.length]).toEqual([0, 18]);
  await server?.end('SIGTERM');
  server = await spawnServer(environment());
  ({ origin } = server);
  expect((await clarte(['rotate-keys'])).out).toContain(
    `1 photos were encrypted again; all are under ${name} now`,
  );
  await server.end('SIGTERM');
  const file = join(dataDir, 'secrets.json');
  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...secrets, blobKeys: secrets.blobKeys.slice(0, 1) }));
  server = await spawnServer(environment());
  ({ origin } = server);
  const photos = (await (await get(origin, '/photos', { cookie: session.cookie })).json()) as {
    items: { id: string }[];
  };
  const picture = await get(origin, `/photos/${photos.items[0].id}/content`, { cookie: session.cookie });
  expect(picture.status).toBe(200);
  expect((await picture.bytes()).length).toBeGreaterThan(1000);
});

test('a backup made while the server runs comes back whole, without who was erased since', {
  timeout: SLOW_MS,
}, async () => {
  const { origin } = server as SpawnedServer;
  const ben = await signUp(origin, 'ben');
  await consent(origin, ben, ['storage']);
  await fetch(`${origin}/api/v1/records/note/n1`, {
    method: 'PUT',
    headers: { ...ben, 'content-type': 'application/json' },
    body: JSON.stringify({ base: 0, data: 'of Ben' }),
  });
  const anna = await signIn(origin, 'anna@example.org', 'correct horse battery');
  const before = {
    assessments: await (await get(origin, '/assessments', anna.headers)).json(),
    photos: await (await get(origin, '/photos', anna.headers)).json(),
    consents: await (await get(origin, '/consents', anna.headers)).json(),
  };
  // A model of one's own, and a pointer to one that was lost before.
  const models = { 'default.json': '{"id":"lost"}', 'own/card.json': '{"id":"own"}' };
  for (const [path, text] of Object.entries(models)) {
    mkdirSync(dirname(join(dataDir, 'models', path)), { recursive: true });
    writeFileSync(join(dataDir, 'models', path), text);
  }
  const made = await clarte(['backup']);
  expect(made.out).toMatch(/4 people, 1 photos, 1 models of your own/);
  const [name] = readdirSync(backups);
  const copy = mkdtempSync(join(tmpdir(), 'clarte-elsewhere-'));
  cpSync(join(backups, name), join(copy, name), { recursive: true });

  const erased = await fetch(`${origin}/api/v1/erasure`, {
    method: 'POST',
    headers: { ...ben, 'content-type': 'application/json' },
    body: JSON.stringify({ confirm: 'erase everything', password: 'correct horse battery' }),
  });
  expect(erased.status).toBe(202);
  await expect.poll(() => readdirSync(join(backups, name, 'people'))).toHaveLength(3);
  await server?.end('SIGTERM');

  const fresh = await newDataFolder();
  cpSync(join(dataDir, 'secrets.json'), join(fresh, 'secrets.json'));
  // The copy that lay elsewhere still holds Ben; the list of the erased keeps him away.
  cpSync(join(backups, 'erased.json'), join(copy, 'erased.json'));
  const restored = await clarte(['restore', join(copy, name)], {}, fresh);
  expect(restored.out).toContain('3 people and 1 photos are back; 1 were erased since and stay away');
  expect(restored.out).toContain(`1 models of your own are back, in ${join(fresh, 'models')}`);
  expect(restored.out).not.toContain('No administrator');
  for (const [path, text] of Object.entries(models))
    expect(readFileSync(join(fresh, 'models', path), 'utf8')).toBe(text);
  expect((await clarte(['restore', join(copy, name)], {}, fresh)).code).toBe(1);

  server = await spawnServer(environment(fresh));
  expect(server.output.join('\n')).toMatch(/default.json names lost, which is not in the models folder/);
  expect(await (await fetch(`${server.origin}/models/default.json`)).json()).not.toMatchObject({
    id: 'lost',
  });
  expect(await clarte(['doctor'], {}, fresh)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/wrong {2}model: default.json .* names lost, which is not there/),
  });
  const again = await signIn(server.origin, 'anna@example.org', 'correct horse battery');
  const after = {
    assessments: await (await get(server.origin, '/assessments', again.headers)).json(),
    photos: await (await get(server.origin, '/photos', again.headers)).json(),
    consents: await (await get(server.origin, '/consents', again.headers)).json(),
  };
  expect(after).toEqual(before);
  const { items } = after.photos as { items: { id: string }[] };
  expect((await get(server.origin, `/photos/${items[0].id}/content`, again.headers)).status).toBe(200);
  expect((await signIn(server.origin, 'ben@example.org', 'correct horse battery')).status).toBe(401);
  await server.end('SIGTERM');
  server = undefined;

  const file = join(copy, name, 'people', readdirSync(join(copy, name, 'people'))[0]);
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(file, bytes);
  rmSync(join(copy, 'erased.json'));
  const empty = await newDataFolder();
  cpSync(join(dataDir, 'secrets.json'), join(empty, 'secrets.json'));
  const broken = await clarte(['restore', join(copy, name)], {}, empty);
  expect(broken.code).toBe(1);
  expect(broken.err).toContain('was changed');

  // With losses accepted whoever is damaged stays away; where that is the only administrator, it is said what to do.
  const people = readdirSync(join(copy, name, 'people'));
  const said = new Set<boolean>();
  for (const lost of people) {
    const [damaged, again] = [mkdtempSync(join(tmpdir(), 'clarte-damaged-')), await newDataFolder()];
    cpSync(join(backups, name), damaged, { recursive: true });
    if (!existsSync(join(damaged, 'people', lost))) continue;
    writeFileSync(join(damaged, 'people', lost), 'damaged');
    cpSync(join(dataDir, 'secrets.json'), join(again, 'secrets.json'));
    const { out } = await clarte(['restore', damaged, '--accept-losses'], {}, again);
    expect(out).toContain('2 people and');
    const isMissed = out.includes('No administrator is among them. Make one: clarte admin create');
    said.add(isMissed);
    const looked = await clarte(['doctor'], {}, again);
    expect(looked.out.includes('no administrator may sign in')).toBe(isMissed);
    for (const folder of [damaged, again]) rmSync(folder, { recursive: true, force: true });
  }
  expect(said).toEqual(new Set([true, false]));
  for (const folder of [copy, fresh, empty]) rmSync(folder, { recursive: true, force: true });
});

test('a stop lets the request under way end and takes no more', { timeout: SLOW_MS }, async () => {
  server = await spawnServer(environment());
  const { origin } = server;
  const under = fetch(`${origin}/api/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: await portrait(2, 1200),
  });
  for (let i = 0; i < 200; i++) {
    const health = (await (await fetch(`${origin}/api/health`)).json()) as { queue: { assessing: number } };
    if (health.queue.assessing > 0) break;
  }
  const ended = server.end('SIGTERM');
  expect((await under).status).toBe(200);
  expect(await ended).toBe(0);
  await expect(fetch(`${origin}/api/health`)).rejects.toThrow();
  server = undefined;
});

test('a stop that is told to drain serves on for that long, and says it is not ready', {
  timeout: SLOW_MS,
}, async () => {
  server = await spawnServer({ ...environment(), DRAIN_SECONDS: '2' });
  const { origin } = server;
  const status = async (path: string) => (await fetch(origin + path)).status;
  expect(await status('/health/ready')).toBe(200);
  const ended = server.end('SIGTERM');
  for (let look = 0; look < 100 && (await status('/health/ready')) === 200; look++);
  expect([await status('/health/ready'), await status('/api/v1/health')]).toEqual([503, 200]);
  expect(await ended).toBe(0);
  server = undefined;
});
