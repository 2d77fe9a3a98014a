/** Where the rules come from. */

/** Citations by id; `own` marks a proposal of Clarté's without a source. */
export const SOURCES = {
  NICE: 'NICE guideline NG198, Acne vulgaris: management',
  AAD: 'Reynolds et al., J Am Acad Dermatol 2024, doi 10.1016/j.jaad.2023.12.017',
  '21CFR333': 'US OTC acne monograph, 21 CFR 333.310',
  label: 'US drug label of adapalene 0.1 % without prescription',
  uptodate: 'UpToDate, Pathogenesis and clinical manifestations of acne vulgaris',
  own: 'Clarté’s own proposal, built from the sources; to be signed off by a dermatologist',
} as const;

export type SourceId = keyof typeof SOURCES;
