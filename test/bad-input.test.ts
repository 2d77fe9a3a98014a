/** Hostile and broken requests against the real server in a process of its own, its memory watched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { crc32, createDeflate } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { explainCode, type FaultCode, type RefusalReason } from '#core/errors.ts';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';
import { ProblemSchema } from '#core/schema/assessment.ts';
import { AssessedSchema } from '#core/schema/stored-assessment.ts';
import { newDataFolder } from './service/new-data-folder.ts';

const MAX_RSS_BYTES = 1e9;
/** For work that takes half a minute on two idle cores. */
const SLOW_MS = 400_000;
const ASTRONAUT = fileURLToPath(new URL('fixtures/astronaut.png', import.meta.url));
const MAIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));

let server: ChildProcess;
let origin: string;
let dataDir: string;
let good: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  good = await portrait(672);
  dataDir = await newDataFolder();
  server = spawn(process.execPath, [MAIN, 'serve'], {
    // As in the image (deploy/Containerfile): with a heap for each thread, what was freed is not given back.
    env: {
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, RATE_ANONYMOUS: '0', MALLOC_ARENA_MAX: '2' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  origin = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface(server.stdout as NodeJS.ReadableStream).on('line', (line) => {
      const address = line.match(/http:\S+/)?.[0];
      if (address) resolve(address);
    });
  });
});
afterAll(async () => {
  const peak = await peakRssBytes();
  if (peak) console.log(`peak memory of the server: ${Math.round(peak / 1e6)} MB`);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  expect(await ended).toBe(0);
  await rm(dataDir, { recursive: true });
});
afterEach(async () => {
  await expectAssessed(await send(good));
  const peak = await peakRssBytes();
  if (peak) expect(peak).toBeLessThan(MAX_RSS_BYTES);
});

const send = (body: NonNullable<RequestInit['body']>, type = 'image/jpeg') =>
  fetch(`${origin}/api/v1/assessments`, { method: 'POST', body, headers: { 'content-type': type } });

async function expectAssessed(response: Response) {
  const json = await response.json();
  expect(response.status, JSON.stringify(json)).toBe(200);
  return AssessedSchema.parse(json).assessment;
}
async function expectProblem(response: Response, code: FaultCode | RefusalReason) {
  const problem = ProblemSchema.parse(await response.json());
  const { status, sentence } = explainCode(code);
  expect(problem).toMatchObject({ code, status, title: sentence });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
}

test('an empty file', async () => expectProblem(await send(new Uint8Array(0)), 'photo-empty'));

test('a text named .jpg', async () => {
  const form = new FormData();
  form.set('photo', new File(['Dear diary, my skin today …'], 'me.jpg', { type: 'image/jpeg' }));
  const response = await fetch(`${origin}/api/v1/assessments`, { method: 'POST', body: form });
  await expectProblem(response, 'photo-type-unsupported');
});

test('a JPEG cut in the middle', async () => {
  for (const share of [0.01, 0.5, 0.95])
    await expectProblem(await send(good.subarray(0, good.length * share)), 'photo-broken');
});

test('a picture of one pixel', async () => expectProblem(await send(await onePixel()), 'too-few-pixels'));

test('a PNG bomb of 30,000 x 30,000 pixels', async () => {
  const bomb = await pngOfZeros(30_000, 30_000);
  expect(bomb.length).toBeLessThan(5_000_000);
  await expectProblem(await send(bomb, 'image/png'), 'photo-too-many-pixels');
});

test('an SVG', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="900" height="900"/></svg>';
  await expectProblem(await send(svg, 'image/svg+xml'), 'photo-type-unsupported');
  await expectProblem(await send(svg, 'image/png'), 'photo-type-unsupported');
});

test('a PDF', async () => {
  const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
  await expectProblem(await send(pdf, 'application/octet-stream'), 'photo-type-unsupported');
  await expectProblem(await send(pdf, 'application/pdf'), 'content-type-unsupported');
});

test('an animated GIF', async () => {
  const frames = Buffer.concat([Buffer.alloc(300 * 300 * 3, 40), Buffer.alloc(300 * 300 * 3, 200)]);
  const raw = { width: 300, height: 600, channels: 3, pageHeight: 300 } as const;
  const gif = await sharp(frames, { raw })
    .gif({ delay: [100, 100] })
    .toBuffer();
  const problem = ProblemSchema.parse(await (await send(new Uint8Array(gif), 'image/gif')).json());
  expect(['photo-animated', 'photo-type-unsupported']).toContain(problem.code);
  expect(problem.status).toBe(415);
});

test('a body of 60 MB, its length told or not', async () => {
  const body = new Uint8Array(60_000_000);
  await expectProblem(await send(body), 'photo-too-large');
  expect(await sendLarge(body, { 'transfer-encoding': 'chunked' })).toBe(413);
});

test('a wrong content type', async () => {
  for (const type of ['text/plain', 'video/mp4'])
    await expectProblem(await send(good, type), 'content-type-unsupported');
  // JSON is what stores an assessment made on a device, and a photo is no JSON.
  await expectProblem(await send(good, 'application/json'), 'request-invalid');
  await expectProblem(await send(good, 'multipart/form-data; boundary=none'), 'request-invalid');
});

test('a client that hangs up half-way', async () => {
  const hungUp = new Promise<void>((resolve) => {
    const request = httpRequest(`${origin}/api/v1/assessments`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', 'content-length': good.length },
    });
    request.on('error', () => resolve());
    request.write(good.subarray(0, good.length / 2), () => request.destroy(new Error('gone')));
  });
  await hungUp;
});

test('40 photos of 12 megapixels at once are all assessed', { timeout: SLOW_MS }, async () => {
  const photo = await portrait(3096);
  const answers = await Promise.all(Array.from({ length: 40 }, () => send(photo)));
  const scores = await Promise.all(answers.map(async (answer) => (await expectAssessed(answer)).score));
  expect(new Set(scores).size).toBe(1);
});

test('more bodies of the largest size at once than fit in memory', { timeout: SLOW_MS }, async () => {
  const padded = new Uint8Array(MAX_PHOTO_BYTES);
  padded.set(good);
  const headers = { 'content-length': padded.length };
  const statuses = await Promise.all(Array.from({ length: 24 }, () => sendLarge(padded, headers)));
  expect(statuses).toEqual(Array(24).fill(200));
});

test('photos of 64 megapixels at once, whose decoder holds them whole', { timeout: SLOW_MS }, async () => {
  const face = await portrait(7168);
  const huge = new Uint8Array(await sharp(face).jpeg({ progressive: true }).toBuffer());
  const answers = await Promise.all([send(huge), send(huge), send(huge)]);
  for (const answer of answers) await expectAssessed(answer);
});

/** The astronaut's face, made `width` pixels wide. */
async function portrait(width: number): Promise<Uint8Array<ArrayBuffer>> {
  const face = { left: 110, top: 0, width: 224, height: 280 };
  return new Uint8Array(await sharp(ASTRONAUT).extract(face).resize(width).jpeg({ quality: 90 }).toBuffer());
}

async function onePixel(): Promise<Uint8Array<ArrayBuffer>> {
  const create = { width: 1, height: 1, channels: 3, background: '#c98' } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}

/** A PNG whose pixels are all black and compress to almost nothing. */
async function pngOfZeros(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const row = Buffer.alloc(width + 1);
  const rows = await buffer(Readable.from(Array(height).fill(row)).pipe(createDeflate({ level: 1 })));
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  );
}

/** Sends a large body without the copies fetch makes; resolves to the answer's status. */
function sendLarge(body: Uint8Array, headers: Record<string, string | number>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'image/jpeg', ...headers }, agent: false };
    const request = httpRequest(`${origin}/api/v1/assessments`, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The most memory the server has held so far, in bytes; undefined where there is no /proc to tell. */
async function peakRssBytes(): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1]) * 1024;
}
