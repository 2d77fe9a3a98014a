/** Takes a photo again with a simple camera: other exposure, other light, noise, clipping and compression. */
import sharp from 'sharp';
import { encodeSrgb, LINEAR } from '#core/image/linear-light.ts';
import type { Raster } from '#core/image/raster.ts';
import { seedRandom } from '#core/random.ts';
import { DAYLIGHT_K, lightGains } from './light-gains.ts';

/** How the photo is taken again. */
export type CameraSettings = {
  /** Exposure against the original in stops. */
  readonly ev: number;
  /** Colour of the light, 1,667 to 25,000 K, the camera being set to daylight. */
  readonly kelvin: number;
  /** 1-100. */
  readonly jpegQuality: number;
};

/** As the original: nothing but noise and compression are added. */
export const AS_TAKEN: CameraSettings = { ev: 0, kelvin: DAYLIGHT_K, jpegQuality: 92 };

/** Variance of noise in linear light L (0-1): `SHOT * L + READ`. About 30 dB on a grey card, as a phone indoors. */
const SHOT = 2e-4;
const READ = 1e-6;

const STEPS = 8192;
const ENCODED = Uint8Array.from({ length: STEPS + 1 }, (_, i) => 255 * encodeSrgb(i / STEPS) + 0.5);
/** Standard normal numbers, dealt again and again from another place: drawing again takes longer than the rest. */
const DEALT = 2 ** 16;

/** The JPEG of `raster` as the camera would give it; `seed` draws the noise. */
export async function takeAgain(raster: Raster, settings: CameraSettings, seed: number): Promise<Uint8Array> {
  const gains = lightGains(settings.kelvin).map((gain) => gain * 2 ** settings.ev);
  const random = seedRandom(seed);
  const noise = Float32Array.from({ length: DEALT }, () => random.normal());
  const data = new Uint8Array(raster.data.length);
  let next = 0;
  for (let i = 0; i < data.length; i++) {
    if (i % 4093 === 0) next = random.below(DEALT);
    const light = LINEAR[raster.data[i]] * gains[i % 3];
    const seen = light + Math.sqrt(SHOT * light + READ) * noise[next++ % DEALT];
    data[i] = ENCODED[Math.max(0, Math.min(STEPS, Math.round(seen * STEPS)))];
  }
  const { widthPx: width, heightPx: height } = raster;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: settings.jpegQuality })
    .toBuffer();
}
