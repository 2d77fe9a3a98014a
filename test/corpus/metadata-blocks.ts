/** Metadata as cameras write them, and as they should not. */
import { join } from './corpus-file.ts';

export type ExifOptions = {
  readonly little?: boolean;
  readonly orientation?: number;
  /** TIFF type of the orientation: 3 SHORT, 4 LONG. */
  readonly type?: 3 | 4;
  readonly gps?: boolean;
  /** Where the directory is said to begin. */
  readonly directoryAt?: number;
  /** How many entries it is said to have. */
  readonly count?: number;
  /** A picture behind the block, as EXIF thumbnails are. */
  readonly thumbnail?: Uint8Array;
};

/** A TIFF block with a model, an orientation and, if asked for, a place. */
export function exifBlock(options: ExifOptions = {}): Uint8Array {
  const { little = false, orientation = 1, type = 3, gps = false, directoryAt = 8, thumbnail } = options;
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [0x0110, 2, 8, 100],
    [0x0112, type, 1, orientation],
    ...(gps ? [[0x8825, 4, 1, 108] as [number, number, number, number]] : []),
  ];
  const bytes = new Uint8Array(160 + (thumbnail?.length ?? 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, directoryAt, little);
  view.setUint16(8, options.count ?? entries.length, little);
  for (const [i, [tag, kind, count, value]] of entries.entries()) {
    const at = 10 + i * 12;
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, kind, little);
    view.setUint32(at + 4, count, little);
    if (kind === 3) view.setUint16(at + 8, value, little);
    else view.setUint32(at + 8, value, little);
  }
  bytes.set(join('Pixel 9\0'), 100);
  if (gps) {
    // GPSLatitudeRef and GPSLatitude, 51° 30' 32".
    view.setUint16(108, 1, little);
    view.setUint16(110, 2, little);
    view.setUint16(112, 5, little);
    view.setUint32(114, 3, little);
    view.setUint32(118, 126, little);
    for (const [i, value] of [51, 1, 30, 1, 32, 1].entries()) view.setUint32(126 + i * 4, value, little);
    bytes.set(join('GPSHERE'), 150);
  }
  if (thumbnail) bytes.set(thumbnail, 160);
  return bytes;
}

/** A JPEG segment; `length` says another size than the true one. */
export function segment(
  marker: number,
  body: Uint8Array | string,
  length = (typeof body === 'string' ? body.length : body.length) + 2,
): Uint8Array {
  return join([0xff, marker, length >> 8, length & 255], body);
}

/** An APP1 segment with EXIF. */
export function exifSegment(options: ExifOptions = {}): Uint8Array {
  return segment(0xe1, join('Exif\0\0', exifBlock(options)));
}

/** An APP1 segment with XMP. */
export function xmpSegment(text: string): Uint8Array {
  return segment(0xe1, join('http://ns.adobe.com/xap/1.0/\0', text));
}

/** The XMP of a Google motion photo, whose film stands behind the picture. */
export const MOTION_XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description GCamera:MotionPhoto="1" GCamera:MicroVideoOffset="4096"/></x:xmpmeta>';

/** The first boxes of a film, and something behind them. */
export function film(): Uint8Array {
  const media = new Uint8Array(4000).fill(0x5a);
  return join(
    [0, 0, 0, 24],
    'ftypmp42\0\0\0\0isommp42',
    [0, 0, 0x0f, 0xa8],
    'mdat',
    media,
    [0, 0, 0, 16],
    'moov',
    [0, 0, 0, 8],
    'free',
  );
}

/** What Samsung phones put behind a picture. */
export function samsungTrailer(): Uint8Array {
  return join(
    [0, 0, 0x01, 0x0a, 14, 0, 0, 0],
    'Image_UTC_Data1700000000000',
    'SEFH',
    [106, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 10, 35, 0, 0, 0, 35, 0, 0, 0],
    [24, 0, 0, 0],
    'SEFT',
  );
}
