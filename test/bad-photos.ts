/** Files that are no photo we can read, each with the fault it must end in. */
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { FaultCode } from '#core/errors.ts';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';

/** A file by name, and its fault. */
export type BadPhoto = { readonly name: string; readonly bytes: Uint8Array; readonly code: FaultCode };

/** The bytes of a file of test/fixtures. */
export function readFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

/** Every bad file; the largest has 50 MB. */
export function badPhotos(): BadPhoto[] {
  const jpeg = readFixture('orientation-1.jpg');
  const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  return [
    { name: 'nothing', bytes: new Uint8Array(), code: 'photo-empty' },
    { name: 'text', bytes: ascii('This is a diary, not a photo.'), code: 'photo-type-unsupported' },
    { name: 'one byte', bytes: ascii('\xff'), code: 'photo-type-unsupported' },
    {
      name: 'SVG',
      bytes: ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      code: 'photo-type-unsupported',
    },
    { name: 'PDF', bytes: ascii('%PDF-1.7\n1 0 obj\n'), code: 'photo-type-unsupported' },
    { name: 'still GIF', bytes: ascii('GIF89a\x01\0\x01\0\0\0\0;'), code: 'photo-type-unsupported' },
    {
      name: 'animated GIF',
      bytes: ascii('GIF89a\x01\0\x01\0\0\0\0!\xff\x0bNETSCAPE2.0'),
      code: 'photo-animated',
    },
    { name: 'MP4', bytes: ascii('\0\0\0\x18ftypisom\0\0\0\0isommp41'), code: 'photo-type-unsupported' },
    { name: 'AVIF', bytes: ascii('\0\0\0\x18ftypavif\0\0\0\0mif1miaf'), code: 'photo-type-unsupported' },
    { name: 'PNG bomb', bytes: png(30_000, 30_000), code: 'photo-too-many-pixels' },
    { name: 'PNG without pixels', bytes: png(20, 20), code: 'photo-broken' },
    { name: 'APNG', bytes: png(20, 20, chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])), code: 'photo-animated' },
    {
      name: 'animated WebP',
      bytes: ascii(`RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02${'\0'.repeat(9)}`),
      code: 'photo-animated',
    },
    { name: 'JPEG start only', bytes: jpeg.subarray(0, 3), code: 'photo-broken' },
    { name: 'JPEG of 50 MB and a byte', bytes: padded(jpeg, MAX_PHOTO_BYTES + 1), code: 'photo-too-large' },
    ...['orientation-1.jpg', 'progressive.jpg', 'orientation-6.png', 'alpha.webp', 'photo.heic'].map(
      (name): BadPhoto => {
        const whole = readFixture(name);
        return { name: `half of ${name}`, bytes: whole.subarray(0, whole.length >> 1), code: 'photo-broken' };
      },
    ),
  ];
}

/** A PNG of that many pixels, none of which are in it; `extra` stands before the pixels. */
function png(widthPx: number, heightPx: number, extra: Uint8Array = new Uint8Array()): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  header.set([8, 2], 8);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const parts = [signature, chunk('IHDR', header), extra, chunk('IDAT', []), chunk('IEND', [])];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function chunk(type: string, body: ArrayLike<number>): Uint8Array {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  out.set(bytes);
  return out;
}
