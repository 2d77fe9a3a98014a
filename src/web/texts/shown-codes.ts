/** The codes of faults and refusals that reach the page. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';

/** Those the worker and the check on the server answer; others are the server's and the command line's own business. */
export const SHOWN_CODES = [
  'photo-empty',
  'photo-type-unsupported',
  'photo-animated',
  'photo-broken',
  'photo-too-large',
  'photo-too-many-pixels',
  'model-missing',
  'model-broken',
  'busy',
  'internal',
  'too-few-pixels',
  'too-blurred',
  'too-dark',
  'too-bright',
  'face-too-small',
  'several-faces',
  'no-face',
  'no-skin',
  'not-a-face',
  'face-covered',
] as const satisfies readonly (FaultCode | RefusalReason)[];
export type ShownCode = (typeof SHOWN_CODES)[number];
