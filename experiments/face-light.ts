/** The light that the product brings a photo to, as the card of `acne04-view-1` has it: the one-look network learned in it. */
export const FACE_LIGHT = { exposureEv: -1.037, redEv: 0.792, blueEv: -0.645 };
