/** Strips a HEIC (ISO/IEC 23008-12): items that are no pictures, and boxes that are not needed, become zeros. */
import { findHeicItems } from '../heic-items.ts';
import { type FileBox, walkBoxes } from '../isobmff.ts';
import type { Orientation, Span } from '../photo-header.ts';

/** Coded pictures, and pictures made of others. */
const PICTURES = ['hvc1', 'hev1', 'grid', 'iden', 'iovl'];
const BOXES = ['ftyp', 'meta', 'mdat'];

/** See stripMetadata. Sizes and places stay, for items are found by their offset in the file. */
export function stripHeic(bytes: Uint8Array, _orientation: Orientation): Uint8Array {
  const out = bytes.slice();
  const top = [...walkBoxes(bytes, { start: 0, end: bytes.length })];
  for (const box of top) if (!BOXES.includes(box.type)) blank(out, box);
  const { types, spans } = findHeicItems(bytes);
  const pixels = new Set<number>();
  for (const [id, type] of types) if (PICTURES.includes(type)) pixels.add(id);
  for (const [id, own] of spans) if (!pixels.has(id)) for (const span of own) blank(out, span);
  keepOnlyExtents(out, top, spans, pixels);
  return out;
}

/** In the media data, what belongs to no picture goes too. */
function keepOnlyExtents(
  out: Uint8Array,
  top: readonly FileBox[],
  taken: ReadonlyMap<number, readonly Span[]>,
  pixels: ReadonlySet<number>,
): void {
  const kept = [...pixels].flatMap((id) => taken.get(id) ?? []).sort((a, b) => a.start - b.start);
  for (const { type, start, end } of top) {
    if (type !== 'mdat') continue;
    let at = start;
    for (const span of kept) {
      if (span.end <= start || span.start >= end) continue;
      blank(out, { start: at, end: Math.max(at, span.start) });
      at = Math.max(at, span.end);
    }
    blank(out, { start: at, end: Math.max(at, end) });
  }
}

function blank(out: Uint8Array, { start, end }: Span): void {
  out.fill(0, start, Math.min(end, out.length));
}
