/** Finds the colours that a photo's file says its pixels are in. */
import { Unzlib } from 'fflate';
import { codePointProfile } from './code-points.ts';
import { type ColourProfile, isSrgb, parseIccProfile } from './colour-profile.ts';
import { primaryProperties } from './heic-items.ts';
import { readType } from './isobmff.ts';
import type { PhotoFormat } from './photo-header.ts';
import { walkJpeg } from './walk-jpeg.ts';
import { isSound, walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

/** Largest profile that is unpacked, in bytes; those of cameras have a few thousand. */
const MOST_PROFILE_BYTES = 2 ** 22;
const ICC = [...'ICC_PROFILE\0'].map((letter) => letter.charCodeAt(0));

/**
 * The colours of a photo: null for sRGB, for what is as good as sRGB, and where the file says nothing that makes
 * sense. Never throws for the sake of colours; `bytes` have been sniffed as `format`.
 */
export function findProfile(bytes: Uint8Array, format: PhotoFormat): ColourProfile | null {
  try {
    const profile = FINDERS[format](bytes);
    return profile && !isSrgb(profile) ? profile : null;
  } catch {
    return null;
  }
}

const FINDERS: Record<PhotoFormat, (bytes: Uint8Array) => ColourProfile | null> = {
  jpeg: (bytes) => parse(jpegIcc(bytes)),
  png: pngProfile,
  webp: webpProfile,
  heic: heicProfile,
};

const parse = (icc: Uint8Array | null) => icc && parseIccProfile(icc, { start: 0, end: icc.length });

/** The ICC profile of a JPEG, put together from its numbered parts (ICC.1:2022, B.4); null where one is missing. */
export function jpegIcc(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let count = 0;
  for (const { marker, start, end } of walkJpeg(bytes)) {
    if (marker === 0xda) break;
    if (marker !== 0xe2 || end > bytes.length || ICC.some((byte, i) => bytes[start + i] !== byte)) continue;
    const number = bytes[start + ICC.length];
    count = bytes[start + ICC.length + 1];
    parts[number - 1] ??= bytes.subarray(start + ICC.length + 2, end);
  }
  if (count === 0) return null;
  const icc = new Uint8Array(
    Array.from({ length: count }, (_, i) => parts[i]?.length ?? Number.NaN).reduce((a, b) => a + b),
  );
  let at = 0;
  for (let i = 0; i < count; at += parts[i].length, i++) icc.set(parts[i], at);
  return icc;
}

/** cICP goes before iCCP, and iCCP before sRGB (W3C PNG, third edition, 4.3); gAMA and cHRM are not looked at. */
function pngProfile(bytes: Uint8Array): ColourProfile | null {
  let icc: Uint8Array | null = null;
  for (const chunk of walkPng(bytes)) {
    const { type, start, end } = chunk;
    if (type === 'IDAT') break;
    if ((type !== 'cICP' && type !== 'iCCP') || !isSound(bytes, chunk)) continue;
    if (type === 'cICP' && end - start === 4)
      return codePointProfile({ primaries: bytes[start], transfer: bytes[start + 1] });
    // A name and its closing zero, and the number of the one way to pack.
    if (type === 'iCCP') icc ??= unpack(bytes.subarray(bytes.indexOf(0, start) + 2, end));
  }
  return parse(icc);
}

function unpack(packed: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const unzlib = new Unzlib((part) => {
    parts.push(part);
    size += part.length;
  });
  // In small pieces, so that a bomb is noticed before it has gone off.
  for (let at = 0; at < packed.length; at += 1024) {
    unzlib.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
    if (size > MOST_PROFILE_BYTES) return null;
  }
  const icc = new Uint8Array(size);
  let to = 0;
  for (const part of parts) {
    icc.set(part, to);
    to += part.length;
  }
  return icc;
}

function webpProfile(bytes: Uint8Array): ColourProfile | null {
  for (const { type, start, end } of walkWebp(bytes))
    if (type === 'ICCP') return parseIccProfile(bytes, { start, end });
  return null;
}

/** The `colr` properties of the primary item (ISO/IEC 14496-12, section 12.1.5). */
function heicProfile(bytes: Uint8Array): ColourProfile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours = primaryProperties(bytes).filter(({ type }) => type === 'colr');
  for (const { start, end } of colours) {
    const kind = readType(bytes, start);
    if (kind === 'prof' || kind === 'rICC') return parseIccProfile(bytes, { start: start + 4, end });
  }
  const coded = colours.find(({ start }) => readType(bytes, start) === 'nclx');
  if (!coded) return null;
  return codePointProfile({
    primaries: view.getUint16(coded.start + 4),
    transfer: view.getUint16(coded.start + 6),
  });
}
