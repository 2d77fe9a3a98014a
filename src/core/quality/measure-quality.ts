/** Measures whether a photo is good enough for an honest score. */
import type { RefusalReason } from '../errors.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import type { Quality, QualityMeasure, QualityVerdict } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';
import { countLight, exposureOf, type LightCounts } from './measure-exposure.ts';
import { faceRegion, measureFaceShare, measureResolution } from './measure-face.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { QUALITY_TABLE, type QualityRow } from './quality-table.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** The middle of a picture without a face: the part, as a share of each side, where a selfie would show one. */
const MIDDLE = 0.6;

/**
 * Quality of `photo` (its full upright size), seen in `raster`, the shrunken copy that `geometry` refers to. Light is
 * measured on the patches. Where no face was found (`null`) it is measured on the middle of the picture, the rest on the
 * whole, and the face's size is left out, so that a black picture is called dark rather than faceless. `light` is that of
 * each patch, where it was counted before.
 */
export function measureQuality(
  raster: Raster,
  photo: Size,
  geometry: Geometry | null,
  light: readonly LightCounts[] | null = null,
): Quality {
  const region = faceRegion(raster, geometry);
  const skin = geometry ? geometry.patches.map(({ box }) => box) : [middleOf(raster)];
  const { litLevel, burntShare } = exposureOf(light ?? skin.map((box) => countLight(raster, box)));
  const isCloseUp = geometry?.method === 'skin';
  const measures = [
    rateMeasure('under-exposure', litLevel),
    rateMeasure('over-exposure', burntShare),
    ...(geometry ? [rateMeasure('face-size', measureFaceShare(raster, region))] : []),
    rateMeasure('resolution', measureResolution(raster, photo, region), isCloseUp),
    rateMeasure('sharpness', measureSharpness(raster, region)),
  ];
  return { verdict: worst(measures), measures };
}

/** The first reason for which `quality` is refused, in the order of the table; null where it is not. */
export function refusalOf(quality: Quality): RefusalReason | null {
  const refused = new Set(
    quality.measures.filter(({ verdict }) => verdict === 'refused').map(({ name }) => name),
  );
  const names = Object.keys(QUALITY_TABLE) as QualityMeasure['name'][];
  const first = names.find((name) => refused.has(name));
  return first ? QUALITY_TABLE[first].reason : null;
}

function rateMeasure(name: QualityMeasure['name'], value: number, isCloseUp = false): QualityMeasure {
  const { unit, better, warnAt, advice, ...row }: QualityRow = QUALITY_TABLE[name];
  const refuseAt = (isCloseUp && row.closeUpRefuseAt) || row.refuseAt;
  const misses = (limit: number) => (better === 'higher' ? value < limit : value > limit);
  const verdict = misses(refuseAt) ? 'refused' : misses(warnAt) ? 'poor' : 'good';
  return { name, value, unit, warnAt, refuseAt, verdict, ...(verdict === 'good' ? {} : { advice }) };
}

function middleOf({ widthPx, heightPx }: Size): Box {
  const width = widthPx * MIDDLE;
  const height = heightPx * MIDDLE;
  return { x: (widthPx - width) / 2, y: (heightPx - height) / 2, width, height };
}

function worst(measures: readonly QualityMeasure[]): QualityVerdict {
  const verdicts = measures.map(({ verdict }) => verdict);
  return verdicts.includes('refused') ? 'refused' : verdicts.includes('poor') ? 'poor' : 'good';
}
