/** A stored photo: what is kept with its pixels. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';

const Measure = z.number().positive().finite();

/** All that survives of a photo's metadata. Everything else, places first, is gone before anything is stored. */
export const PhotoMetaSchema = z.object({
  exposureTimeS: Measure.optional(),
  iso: Measure.optional(),
  aperture: Measure.optional(),
  focalLengthMm: Measure.optional(),
  /** Stops by which the camera was told to expose more (or less) than it measured. */
  exposureBiasEv: z.number().min(-10).max(10).optional(),
  /** Brightness value of the scene (APEX); 0 is dim, 10 the sun. */
  brightnessEv: z.number().min(-30).max(30).optional(),
  whiteBalance: z.enum(['auto', 'manual']).optional(),
  flash: z.boolean().optional(),
  /** As EXIF names it; a colour profile in the file goes before it. */
  colourSpace: z.enum(['srgb', 'adobe-rgb', 'uncalibrated']).optional(),
  /** As in EXIF: 1 is upright. */
  orientation: z.int().min(1).max(8),
  /** Printable ASCII, at most 40 characters. */
  camera: z
    .string()
    .regex(/^[ -~]{1,40}$/)
    .optional(),
});
export type PhotoMeta = z.infer<typeof PhotoMetaSchema>;

export const StoredPhotoSchema = z.object({
  id: IdSchema,
  takenAt: MomentSchema,
  createdAt: MomentSchema,
  format: z.enum(['jpeg', 'png', 'webp', 'heic']),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  bytes: z.int().positive(),
  meta: PhotoMetaSchema,
});
export type StoredPhoto = z.infer<typeof StoredPhotoSchema>;
