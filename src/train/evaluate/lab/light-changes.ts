/** The ways in which photos are taken again or made worse, to see what the light does to a score. */
import sharp from 'sharp';
import type { Raster } from '#core/image/raster.ts';
import { AS_TAKEN, type CameraSettings, takeAgain } from './take-again.ts';

const camera = (settings: Partial<CameraSettings>) => (raster: Raster, seed: number) =>
  takeAgain(raster, { ...AS_TAKEN, ...settings }, seed);

/** Changes of light, by name; `as taken` is what they are compared with. */
export const LIGHT_CHANGES = {
  'as taken': camera({}),
  '-3 EV': camera({ ev: -3 }),
  '-2 EV': camera({ ev: -2 }),
  '-1.5 EV': camera({ ev: -1.5 }),
  '-1 EV': camera({ ev: -1 }),
  '-0.5 EV': camera({ ev: -0.5 }),
  '+0.5 EV': camera({ ev: 0.5 }),
  '+1 EV': camera({ ev: 1 }),
  '+1.5 EV': camera({ ev: 1.5 }),
  '+2 EV': camera({ ev: 2 }),
  '3000 K': camera({ kelvin: 3000 }),
  '5000 K': camera({ kelvin: 5004 }),
  '8000 K': camera({ kelvin: 8004 }),
  '9000 K': camera({ kelvin: 9000 }),
  'JPEG 50': camera({ jpegQuality: 50 }),
} as const;
export type LightChange = keyof typeof LIGHT_CHANGES;

/** Other ways to spoil a photo, for the limits of quality: blur and size in shares of the picture's shorter side. */
export const OTHER_CHANGES = {
  'blur 0.15 %': blurred(0.0015),
  'blur 0.3 %': blurred(0.003),
  '1/4 size': shrunken(1 / 4),
  '1/8 size': shrunken(1 / 8),
} as const;
export type OtherChange = keyof typeof OTHER_CHANGES;

function open({ widthPx: width, heightPx: height, data }: Raster) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function blurred(share: number) {
  return (raster: Raster): Promise<Uint8Array> =>
    open(raster)
      .blur(Math.max(0.3, share * Math.min(raster.widthPx, raster.heightPx)))
      .jpeg({ quality: AS_TAKEN.jpegQuality })
      .toBuffer();
}

function shrunken(by: number) {
  return (raster: Raster): Promise<Uint8Array> =>
    open(raster)
      .resize(Math.round(raster.widthPx * by))
      .jpeg({ quality: AS_TAKEN.jpegQuality })
      .toBuffer();
}
