import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { SSRF_ATTACKS } from '../../../test/service/ssrf-attacks.ts';
import { type Ask, fetchPhoto, type Resolve } from './fetch-photo.ts';
import { isPublicAddress } from './public-address.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/**
 * A web of made-up names: each has the addresses its next look-up gives, and a site. Every connection is written down
 * by the address it goes to and carried to a real server on this machine.
 */
async function makeWeb(sites: Record<string, { addresses: string[][]; answer?: RequestListener }>) {
  const asked: string[] = [];
  const looked: string[] = [];
  const ports = new Map<string, number>();
  for (const [name, { answer }] of Object.entries(sites)) {
    const server = createServer(answer ?? ((_, response) => response.end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => {
      server.closeAllConnections();
      server.close();
    });
    ports.set(name, (server.address() as AddressInfo).port);
  }
  const resolve: Resolve = async (name) => {
    looked.push(name);
    const { addresses } = sites[name] ?? { addresses: [[]] };
    return addresses.length > 1 ? (addresses.shift() as string[]) : addresses[0];
  };
  const ask: Ask = (url, address, signal) =>
    new Promise<IncomingMessage>((done, fail) => {
      asked.push(address);
      const port = ports.get(url.hostname);
      get(`http://127.0.0.1:${port}${url.pathname}`, { signal, agent: false }, done).once('error', fail);
    });
  const fetch = (address: string) => fetchPhoto(address, { limitBytes: 1000, resolve, ask, timeoutMs: 400 });
  return { fetch, asked, looked };
}

const PUBLIC = '93.184.215.14';
const picture: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'image/jpeg' });
  response.end('pixels');
};
const leadTo =
  (location: string): RequestListener =>
  (_, response) => {
    response.writeHead(302, { location });
    response.end();
  };
const REFUSED = { code: 'url-refused' };

describe('fetching a photo', () => {
  it('gives its bytes, also after a redirect to another site', async () => {
    const web = await makeWeb({
      'photos.example': { addresses: [[PUBLIC]], answer: picture },
      'short.example': { addresses: [['2606:2800::1']], answer: leadTo('https://photos.example/b.jpg') },
    });
    expect(Buffer.from(await web.fetch('https://photos.example/a.jpg')).toString()).toBe('pixels');
    expect(Buffer.from(await web.fetch('https://short.example/x')).toString()).toBe('pixels');
    expect(web.asked).toEqual([PUBLIC, '2606:2800::1', PUBLIC]);
  });

  it.each(SSRF_ATTACKS)('refuses %s and asks no inner address', async (address) => {
    const web = await makeWeb({
      'photos.example': { addresses: [[PUBLIC]], answer: picture },
      localhost: { addresses: [['127.0.0.1']], answer: picture },
      'inner.example': { addresses: [['10.1.2.3']], answer: picture },
      'half-inner.example': { addresses: [[PUBLIC, '192.168.0.9']], answer: picture },
      'mapped.example': { addresses: [['::ffff:10.0.0.1']], answer: picture },
      'to-inner.example': { addresses: [[PUBLIC]], answer: leadTo('https://inner.example/a.jpg') },
      'to-loopback.example': { addresses: [[PUBLIC]], answer: leadTo('https://127.0.0.1/a.jpg') },
      'to-http.example': { addresses: [[PUBLIC]], answer: leadTo('http://photos.example/a.jpg') },
      'to-file.example': { addresses: [[PUBLIC]], answer: leadTo('file:///etc/passwd') },
      'to-itself.example': { addresses: [[PUBLIC]], answer: leadTo('https://to-itself.example/a.jpg') },
    });
    await expect(web.fetch(address)).rejects.toMatchObject(REFUSED);
    expect(web.asked.filter((one) => !isPublicAddress(one))).toEqual([]);
  });

  it('asks the address it checked, though the name changes its mind (DNS rebinding)', async () => {
    const web = await makeWeb({
      'rebind.example': { addresses: [[PUBLIC], ['127.0.0.1']], answer: picture },
      'later.example': {
        addresses: [[PUBLIC], ['127.0.0.1']],
        answer: leadTo('https://later.example/again'),
      },
    });
    await web.fetch('https://rebind.example/a.jpg');
    expect(web.asked).toEqual([PUBLIC]);
    expect(web.looked).toEqual(['rebind.example']);
    await expect(web.fetch('https://later.example/a.jpg')).rejects.toMatchObject(REFUSED);
    expect(web.asked).toEqual([PUBLIC, PUBLIC]);
  });

  it('takes pictures only, of bounded size, in bounded time', async () => {
    const page: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<p>');
    };
    const endless: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      const pour = () => {
        while (response.write('x'.repeat(500)));
        response.once('drain', pour);
      };
      pour();
    };
    const silent: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.write('x');
    };
    const web = await makeWeb({
      'page.example': { addresses: [[PUBLIC]], answer: page },
      'gone.example': { addresses: [[PUBLIC]], answer: (_, response) => response.writeHead(404).end() },
      'endless.example': { addresses: [[PUBLIC]], answer: endless },
      'silent.example': { addresses: [[PUBLIC]], answer: silent },
      'told.example': {
        addresses: [[PUBLIC]],
        answer: (_, response) =>
          response.writeHead(200, { 'content-type': 'image/png', 'content-length': 5000 }).end(),
      },
    });
    for (const name of ['page', 'gone', 'silent'])
      await expect(web.fetch(`https://${name}.example/`)).rejects.toMatchObject(REFUSED);
    for (const name of ['endless', 'told'])
      await expect(web.fetch(`https://${name}.example/`)).rejects.toMatchObject({ code: 'photo-too-large' });
  });

  it('takes no word from anywhere for an address of the open internet', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isPublicAddress(`${text}!`)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (b, c, d) => {
        for (const inner of [
          `10.${b}.${c}.${d}`,
          `127.${b}.${c}.${d}`,
          `192.168.${c}.${d}`,
          `169.254.${c}.${d}`,
        ]) {
          expect(isPublicAddress(inner)).toBe(false);
          expect(isPublicAddress(`::ffff:${inner}`)).toBe(false);
        }
      }),
    );
    for (const outer of [PUBLIC, '8.8.8.8', '2606:4700::1111']) expect(isPublicAddress(outer)).toBe(true);
  });
});
