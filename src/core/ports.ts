/** What core needs from outside: decode a photo, run a network, read a model file, tell the time. */

import type { PhotoFormat } from './image/photo-header.ts';
import type { Raster } from './image/raster.ts';
import type { Box } from './schema/box.ts';
import type { Backbone, PatchesCard } from './schema/model-card.ts';

/** What of a photo to read, in upright photo pixels (after EXIF orientation). */
export type ReadRequest = {
  /** Part of the photo; the whole when absent. Clipped to the photo. */
  readonly region?: Box;
  /** Longest side of the answer in pixels; the photo is shrunk to it by area averaging, never enlarged. */
  readonly maxSidePx: number;
};

/** An opened photo: its upright size is known, its pixels are read on demand in bounded memory. */
export type Photo = {
  readonly format: PhotoFormat;
  /** Width of the upright photo in pixels. */
  readonly widthPx: number;
  /** Height of the upright photo in pixels. */
  readonly heightPx: number;
  /** Reads sRGB pixels, 8 bit, alpha laid over white. Throws `photo-broken` where the data end early. */
  read(request: ReadRequest): Promise<Raster>;
  /** Frees what the photo holds. Safe to call twice. */
  close(): void;
};

/** Opens a photo; throws the `photo-*` faults of `errors.ts`. Hostile bytes are expected. */
export type OpenPhoto = (bytes: Uint8Array) => Promise<Photo>;

/** A dense tensor in row-major order. */
export type Tensor = {
  readonly dims: readonly number[];
  readonly data: Float32Array;
};

/** A loaded network. Inputs and outputs go by the names inside the ONNX file. */
export type Network = {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
};

/** Loads an ONNX file. */
export type OpenNetwork = (onnx: Uint8Array) => Promise<Network>;

/** Reads a file below `models/`, by its path from there; throws `model-missing`. */
export type ReadModelFile = (path: string) => Promise<Uint8Array>;

/** The cards of a bundle that reads patches and the ONNX files they name; `view` is null where the card names none. */
export type BundleFiles = {
  readonly card: PatchesCard;
  readonly backbone: Backbone;
  readonly networks: {
    readonly backbone: Uint8Array;
    readonly head: Uint8Array;
    readonly view: Uint8Array | null;
  };
};

/** Makes one ONNX file of a bundle's networks; null where they cannot be fused. */
export type FuseBundle = (files: BundleFiles) => Promise<Uint8Array | null>;

/** Everything core takes from outside. */
export type Ports = {
  readonly openPhoto: OpenPhoto;
  readonly openNetwork: OpenNetwork;
  readonly readModelFile: ReadModelFile;
  /** Absent where one network is no faster than several. */
  readonly fuse?: FuseBundle;
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  /** Milliseconds from any fixed start. */
  readonly now: () => number;
};
