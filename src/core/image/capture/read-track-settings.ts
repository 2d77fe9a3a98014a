/** Reads what a browser tells of a running camera: a live frame has no metadata of its own. */
import { type PhotoMeta, PhotoMetaSchema } from '../../schema/photo.ts';

/** The settings of a video track that are looked at (W3C MediaStream Image Capture, section 9). */
export type TrackSettings = {
  /** In units of 100 µs. */
  readonly exposureTime?: unknown;
  readonly iso?: unknown;
  /** In stops. */
  readonly exposureCompensation?: unknown;
  readonly whiteBalanceMode?: unknown;
  readonly torch?: unknown;
};

/** The kept facts among a track's settings, as a photo's metadata would tell them; what is absurd is left out. */
export function readTrackSettings(settings: TrackSettings): PhotoMeta {
  const { exposureTime, iso, exposureCompensation, whiteBalanceMode, torch } = settings;
  const found: Record<string, unknown> = {
    exposureTimeS: typeof exposureTime === 'number' ? exposureTime / 10_000 : undefined,
    iso,
    exposureBiasEv: exposureCompensation,
    whiteBalance:
      whiteBalanceMode === 'continuous' || whiteBalanceMode === 'single-shot'
        ? 'auto'
        : whiteBalanceMode === 'manual'
          ? 'manual'
          : undefined,
    flash: torch,
  };
  const fields = PhotoMetaSchema.shape;
  const kept = Object.entries(found).filter(
    ([name, value]) => value !== undefined && fields[name as keyof typeof fields].safeParse(value).success,
  );
  return PhotoMetaSchema.parse({ ...Object.fromEntries(kept), orientation: 1 });
}
