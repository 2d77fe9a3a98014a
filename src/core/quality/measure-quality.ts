/** Measures whether a photo is good enough for an honest score. */
import type { RefusalReason } from '../errors.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import type { Quality, QualityMeasure, QualityVerdict } from '../schema/assessment.ts';
import { measureExposure } from './measure-exposure.ts';
import { faceRegion, measureFaceShare, measureResolution } from './measure-face.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { QUALITY_TABLE } from './quality-table.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/**
 * Quality of `photo` (its full upright size), seen in `raster`, the shrunken copy that `geometry` refers to. Skin is
 * judged on the patches; where no face was found (`null`) the whole picture is judged and the face's size is left
 * out, so that a black picture is called dark rather than faceless.
 */
export function measureQuality(raster: Raster, photo: Size, geometry: Geometry | null): Quality {
  const region = faceRegion(raster, geometry);
  const skin = geometry && geometry.patches.length > 0 ? geometry.patches.map(({ box }) => box) : [region];
  const { litLevel, burntShare } = measureExposure(raster, skin);
  const measures = [
    judge('under-exposure', litLevel),
    judge('over-exposure', burntShare),
    ...(geometry ? [judge('face-size', measureFaceShare(raster, region))] : []),
    judge('resolution', measureResolution(raster, photo, region)),
    judge('sharpness', measureSharpness(raster, region)),
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

function judge(name: QualityMeasure['name'], value: number): QualityMeasure {
  const { unit, better, warnAt, refuseAt, advice } = QUALITY_TABLE[name];
  const misses = (limit: number) => (better === 'higher' ? value <= limit : value >= limit);
  const verdict = misses(refuseAt) ? 'refused' : misses(warnAt) ? 'poor' : 'good';
  return { name, value, unit, warnAt, refuseAt, verdict, ...(verdict === 'good' ? {} : { advice }) };
}

function worst(measures: readonly QualityMeasure[]): QualityVerdict {
  const verdicts = measures.map(({ verdict }) => verdict);
  return verdicts.includes('refused') ? 'refused' : verdicts.includes('poor') ? 'poor' : 'good';
}
