/** Bodies that come slowly, or not at all, over real connections: who sends nothing takes nothing from anybody. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from './open-test-app.ts';

let test: TestApp;
let server: import('node:http').Server;
let port: number;
let jpeg: Uint8Array<ArrayBuffer>;
const sockets: Socket[] = [];

beforeAll(async () => {
  test = await openTestApp({ work: false });
  server = createAdaptorServer({ fetch: test.app.fetch }) as import('node:http').Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  const create = { width: 64, height: 64, channels: 3, background: '#c98' } as const;
  jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await test.stop();
});

/** A connection that announces 50 MB and brings one byte. */
async function idleUpload(path = '/api/v1/score', type = 'image/jpeg'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${type}\r\nContent-Length: ${50 * 1024 ** 2}\r\n\r\nx`,
  );
  return socket;
}
const upload = () =>
  fetch(`http://127.0.0.1:${port}/api/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: jpeg,
  });
const figures = async () =>
  ((await (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).json()) as { queue: object }).queue;

it('sixty-four that each announce 50 MB, as bytes or forms, stop nobody; they are ended within seconds', async () => {
  const types = ['image/jpeg', 'multipart/form-data; boundary=x'];
  const idle = await Promise.all(Array.from({ length: 64 }, (_, at) => idleUpload(undefined, types[at % 2])));
  const answers = idle.map(
    (socket) =>
      new Promise<string>((resolve) => {
        socket.once('data', (bytes) => resolve(bytes.toString()));
        socket.once('close', () => resolve('closed'));
      }),
  );
  for (let round = 0; round < 5; round++) expect((await upload()).status).toBe(200);
  expect(await figures()).toMatchObject({ waitingToUpload: 0 });
  const ended = await Promise.all(answers);
  for (const answer of ended) expect(answer).toMatch(/408|closed/);
  expect(ended.some((answer) => answer.includes('upload-stalled'))).toBe(true);
});

it('more of one address than it may have take the place of its silent ones, not of those that come', async () => {
  await Promise.all(Array.from({ length: 256 }, () => idleUpload()));
  await new Promise((resolve) => setTimeout(resolve, 1200));
  for (let round = 0; round < 5; round++) expect((await upload()).status).toBe(200);
});
