/** What the test page's worker answers. */
import type { PhotoMeta } from '#core/schema/photo.ts';

/** The rasters, as read and with their light set right, as base64; or the code of the fault. */
export type BrowserAnswer =
  | {
      format: string;
      widthPx: number;
      heightPx: number;
      openMs: number;
      /** What the file tells of how it was taken. */
      meta: PhotoMeta;
      rasters: { widthPx: number; heightPx: number; base64: string; litBase64: string; ms: number }[];
    }
  | { code: string };
