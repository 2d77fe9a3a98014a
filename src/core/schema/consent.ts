/** Consents: what a person allows, in which words, and since when. */
import { z } from 'zod';
import { MomentSchema } from './paging.ts';

export const CONSENT_KINDS = ['analysis', 'storage', 'training', 'insight'] as const;
export const ConsentKindSchema = z.enum(CONSENT_KINDS);
/** `analysis`: photos may be assessed on the server; `storage`: kept there; `training`: used to build models; `insight`: counted in figures about many people. */
export type ConsentKind = z.infer<typeof ConsentKindSchema>;

export const ConsentTextSchema = z.object({
  kind: ConsentKindSchema,
  /** A date; a changed text gets a new one, and the consent has to be asked for again. */
  version: z.string(),
  text: z.string(),
});
/** The words a person agrees to. */
export type ConsentText = z.infer<typeof ConsentTextSchema>;

/** The texts in force, one a kind. Older ones stay in the history of this file and in each consent's version. */
export const CONSENT_TEXTS: readonly ConsentText[] = [
  {
    kind: 'analysis',
    version: '2026-11-01',
    text:
      'I agree that photos of my face which I send are assessed on the server of this service. An estimate of ' +
      'how visible acne is says something about my health. No face recognition takes place. I can withdraw this at any time; ' +
      'photos that wait to be assessed are then dropped.',
  },
  {
    kind: 'storage',
    version: '2026-11-01',
    text:
      'I agree that my photos, assessments and notes are kept, encrypted, on the server of this service, so that I can ' +
      'see how my skin changes and use several devices. I can withdraw this at any time; what is kept there is then deleted.',
  },
  {
    kind: 'training',
    version: '2026-11-01',
    text:
      'I agree that my stored photos may be looked at and graded by dermatologists of this service and used to build and ' +
      'test models. I can withdraw this at any time; no dataset made afterwards holds my photos.',
  },
  {
    kind: 'insight',
    version: '2026-11-25',
    text:
      'I agree that my stored assessments, treatments and routines are counted in figures about groups of 20 people or ' +
      'more, by which this service sees whether it helps. Nobody is named or shown in them. I can withdraw this at any time; ' +
      'I am then counted no more.',
  },
];

/** The version of a kind's text that is in force. */
export function currentVersion(kind: ConsentKind): string {
  return CONSENT_TEXTS.find((text) => text.kind === kind)!.version;
}

export const GiveConsentSchema = z.strictObject({
  kind: ConsentKindSchema,
  /** The version the person has read; only the one in force is taken. */
  version: z.string().max(32),
});

export const ConsentSchema = z.object({
  kind: ConsentKindSchema,
  version: z.string(),
  givenAt: MomentSchema,
  /** Null while it holds. */
  withdrawnAt: MomentSchema.nullable(),
  /** Whether it holds and is for the text in force. */
  active: z.boolean(),
});
/** One consent given; withdrawn ones stay as history. */
export type Consent = z.infer<typeof ConsentSchema>;
