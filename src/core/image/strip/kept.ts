/** What stays with the pixels of a photo's file whose metadata are taken out. */
import type { Orientation } from '../photo-header.ts';

export type Kept = { readonly orientation: Orientation; readonly profile: boolean };
