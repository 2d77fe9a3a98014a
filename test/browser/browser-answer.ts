/** What the test page's worker answers. */

/** The rasters as base64, or the code of the fault. */
export type BrowserAnswer =
  | {
      format: string;
      widthPx: number;
      heightPx: number;
      openMs: number;
      rasters: { widthPx: number; heightPx: number; base64: string; ms: number }[];
    }
  | { code: string };
