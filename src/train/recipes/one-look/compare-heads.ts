/** How far what heads say has moved with the trunk below them, on the same crops. */
import * as ort from 'onnxruntime-node';
import { mean } from '#core/stats/metrics.ts';
import type { FaceCrops } from './cut-faces.ts';
import { ZONES } from './network-scores.ts';
import { feedFace } from './open-network.ts';

/** Means over crops of what two networks say otherwise. */
export type MovedHeads = {
  readonly crops: number;
  /** Share of a zone that is skin to be seen, apart, on average. */
  readonly visibleSkin: number;
  /** Probabilities of something that is not acne, and of skin that is a face's, apart, on average. */
  readonly notAcne: number;
  readonly facial: number;
};

const HEADS = ['visibleSkin', 'notAcne', 'facial'] as const;

/** Asks both networks, as bundles hold them, of the crops `indices`. */
export async function compareHeads(
  before: Uint8Array,
  after: Uint8Array,
  faces: FaceCrops,
  indices: readonly number[],
): Promise<MovedHeads> {
  const open = (onnx: Uint8Array) =>
    ort.InferenceSession.create(onnx, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const sessions = [await open(before), await open(after)];
  const apart: Record<(typeof HEADS)[number], number[]> = { visibleSkin: [], notAcne: [], facial: [] };
  for (const index of indices) {
    const { zones } = faces.crops[index];
    const feeds = feedFace(
      faces.pixelsOf(index),
      zones.map(({ box }) => box),
    );
    const [old, now] = [await sessions[0].run(feeds), await sessions[1].run(feeds)];
    for (const head of HEADS) {
      const [a, b] = [old[head].data as Float32Array, now[head].data as Float32Array];
      const there = head === 'visibleSkin' ? Math.min(ZONES, zones.length) : 1;
      for (let i = 0; i < there; i++) apart[head].push(Math.abs(a[i] - b[i]));
    }
  }
  await Promise.all(sessions.map((session) => session.release()));
  const all = Object.fromEntries(
    HEADS.map((head) => [head, apart[head].length > 0 ? mean(apart[head]) : 0]),
  ) as Pick<MovedHeads, (typeof HEADS)[number]>;
  return { crops: indices.length, ...all };
}
