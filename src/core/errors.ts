/** The closed list of faults and refusals, with the HTTP status and the sentence each one becomes. */

/** A fault: the input or the system is broken. Thrown as {@link ClarteError}. */
export type FaultCode = keyof typeof FAULTS;

/** A refusal: the photo was read, yet no honest score can be given. Returned as a value, never thrown. */
export type RefusalReason = keyof typeof REFUSALS;

type Entry = { readonly status: number; readonly sentence: string };

/** Faults by code. `status` is the HTTP status, `sentence` what a person reads. */
export const FAULTS = {
  'photo-empty': { status: 400, sentence: 'The file is empty. Choose a photo and try again.' },
  'photo-type-unsupported': {
    status: 415,
    sentence: 'This is not a photo we can read. Use a JPEG, PNG, WebP or HEIC picture.',
  },
  'photo-animated': { status: 415, sentence: 'This picture is animated. Use a still photo.' },
  'photo-broken': {
    status: 422,
    sentence: 'The photo is damaged or cut short. Save or send it again and retry.',
  },
  'photo-too-large': { status: 413, sentence: 'The file is larger than 50 MB. Use a smaller photo.' },
  'photo-too-many-pixels': {
    status: 413,
    sentence: 'The photo has more than 64 megapixels. Use a smaller photo.',
  },
  'content-type-unsupported': {
    status: 415,
    sentence: 'Send the photo as image bytes or as a multipart form with the field “photo”.',
  },
  'request-invalid': { status: 400, sentence: 'The request is not of the form this address expects.' },
  'manifest-invalid': {
    status: 422,
    sentence: 'The manifest cannot be read. It is a table as CSV with a header line and a column “photo”.',
  },
  'scale-unknown': {
    status: 422,
    sentence: 'The grades seem to stand on another scale. Say which, so that they can be mapped.',
  },
  'control-unknown': {
    status: 422,
    sentence: 'No control of the file is known to hold grades. Say which one does.',
  },
  'person-invalid': {
    status: 422,
    sentence: 'This does not describe a person. It is JSON: the app’s own export, or a part of it.',
  },
  'not-found': { status: 404, sentence: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, sentence: 'This address does not take that method.' },
  'request-too-large': { status: 413, sentence: 'The request is larger than this address takes.' },
  'upload-stalled': {
    status: 408,
    sentence: 'The upload stopped or was too slow. Try again with a better connection.',
  },
  'quota-reached': {
    status: 403,
    sentence:
      'Your account keeps as much as it may. Delete photos or records, or export later, and try again.',
  },
  'address-unconfirmed': {
    status: 403,
    sentence: 'Confirm your email address first; the link is in the email we sent.',
  },
  'password-wrong': { status: 403, sentence: 'The password is not right.' },
  'password-common': {
    status: 400,
    sentence: 'This password is one of those that are tried first. Choose another one.',
  },
  'not-signed-in': { status: 401, sentence: 'Sign in first.' },
  'not-allowed': { status: 403, sentence: 'Your account or key may not do this.' },
  'last-administrator': {
    status: 403,
    sentence:
      'This is the last administrator, and without one nobody could let people in. Make somebody else an administrator first.',
  },
  'origin-refused': {
    status: 403,
    sentence: 'The request comes from another site, so it was not carried out.',
  },
  'consent-missing': { status: 403, sentence: 'This needs a consent that has not been given.' },
  'version-conflict': {
    status: 409,
    sentence: 'This was changed elsewhere in the meantime. Fetch it and try again.',
  },
  'idempotency-conflict': {
    status: 409,
    sentence: 'This idempotency key was used for another request, or that request is still under way.',
  },
  'url-refused': { status: 422, sentence: 'No photo can be fetched from this address.' },
  'url-disabled': { status: 403, sentence: 'This service does not fetch photos from addresses.' },
  'too-many-requests': { status: 429, sentence: 'Too many requests. Try again in a moment.' },
  'not-ready': { status: 503, sentence: 'The service is starting or stopping. Try again in a moment.' },
  'data-locked': { status: 503, sentence: 'The data folder is in use by another running process.' },
  'lock-unavailable': {
    status: 503,
    sentence: 'The data folder lies where no lock holds, so two processes could spoil it.',
  },
  'data-broken': { status: 500, sentence: 'Stored data cannot be read.' },
  'key-missing': { status: 500, sentence: 'Stored data is encrypted with a key that is not here.' },
  'storage-full': {
    status: 507,
    sentence: 'The service has no space left, so nothing was stored. Try again later.',
  },
  'model-missing': { status: 503, sentence: 'The model that was asked for is not installed.' },
  'model-broken': { status: 500, sentence: 'The installed model does not match its card.' },
  'model-exists': {
    status: 409,
    sentence: 'There is a model of this id already, and models are never written over. Choose another id.',
  },
  'models-read-only': {
    status: 409,
    sentence: 'The packaged models are only read. Models of your own live in the data folder.',
  },
  'too-few-photos': {
    status: 422,
    sentence: 'There are too few labelled photos to train on and to evaluate with.',
  },
  busy: { status: 503, sentence: 'Too many photos are being assessed just now. Try again in a moment.' },
  internal: { status: 500, sentence: 'Something went wrong on our side. Your photo was not kept.' },
} as const satisfies Record<string, Entry>;

/** Refusals by reason; every sentence says what to change. All are HTTP 422. */
export const REFUSALS = {
  'too-few-pixels': {
    status: 422,
    sentence: 'The photo has too few pixels to see skin. Use the original photo, not a thumbnail.',
  },
  'too-blurred': {
    status: 422,
    sentence: 'The photo is too blurred to see skin. Hold still, tap the face to focus and try again.',
  },
  'too-dark': {
    status: 422,
    sentence: 'The face is too dark. Turn towards a window or a lamp and try again.',
  },
  'too-bright': {
    status: 422,
    sentence: 'The face is over-exposed. Step out of direct sun or switch the flash off.',
  },
  'face-too-small': {
    status: 422,
    sentence: 'The face is too small in the photo. Come closer so that it fills most of the frame.',
  },
  'several-faces': {
    status: 422,
    sentence: 'There are several faces of similar size. Take the photo alone or crop it to one face.',
  },
  'no-face': {
    status: 422,
    sentence: 'No face was found. Hold the phone upright with the whole face in the frame.',
  },
  'no-skin': {
    status: 422,
    sentence: 'No skin was seen in this picture. Take a photo of your face.',
  },
  'not-a-face': {
    status: 422,
    sentence: 'This looks like skin elsewhere than on a face. Clarté grades faces: take a photo of yours.',
  },
  'face-covered': {
    status: 422,
    sentence: 'Too little of the face’s skin can be seen. Take off what covers it and try again.',
  },
  'without-colour': {
    status: 422,
    sentence:
      'The picture has no colours, so skin cannot be told in it. Take a photo of your face in colour.',
  },
  'too-compressed': {
    status: 422,
    sentence: 'The picture is too heavily compressed to see skin. Use the original photo.',
  },
} as const satisfies Record<string, Entry>;

/** Thrown for every fault; `code` is from the closed list, `detail` may add figures but never personal data. */
export class ClarteError extends Error {
  readonly code: FaultCode;
  readonly detail: string | undefined;

  constructor(code: FaultCode, detail?: string, options?: { cause?: unknown }) {
    super(detail ? `${code}: ${detail}` : code, options);
    this.name = 'ClarteError';
    this.code = code;
    this.detail = detail;
  }
}

/** The HTTP status and sentence of a fault or refusal. */
export function explainCode(code: FaultCode | RefusalReason): Entry {
  return code in FAULTS ? FAULTS[code as FaultCode] : REFUSALS[code as RefusalReason];
}
