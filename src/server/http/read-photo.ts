/** Takes the photo's bytes out of a request: the body itself, or the field `photo` of a multipart form. */
import { type MultipartPart, parseMultipart } from '@remix-run/multipart-parser';
import { ClarteError } from '#core/errors.ts';
import { type ReadOptions, readBody } from './read-body.ts';

/** The form field that holds the photo. */
export const PHOTO_FIELD = 'photo';
/** A multipart body may be longer than its photo by this much: boundaries, part headers, small fields. */
const FORM_EXTRA_BYTES = 16_384;
/** RFC 2046: one to seventy characters of these, in quotes or not. */
const BOUNDARY =
  /;\s*boundary=(?:"([\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?])"|([\w'+\-.]{1,70})(?=\s*(?:;|$)))/i;

/** How the photo comes; throws `content-type-unsupported`. */
export function photoEncoding(contentType: string | undefined): 'bytes' | 'form' {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return 'form';
  if (type === 'application/octet-stream' || /^image\/[a-z0-9.+-]+$/.test(type)) return 'bytes';
  throw new ClarteError('content-type-unsupported');
}

/**
 * The photo's bytes, at most `limitBytes`. Throws `photo-too-large`, `request-invalid` (no such field, a text
 * in its place, a form that cannot be read), `content-type-unsupported`, and what reading a body throws.
 */
export async function readPhoto(request: Request, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const contentType = request.headers.get('content-type') ?? undefined;
  if (photoEncoding(contentType) === 'bytes') return readBody(request, options);
  const { limitBytes } = options;
  const body = await readBody(request, { ...options, limitBytes: limitBytes + FORM_EXTRA_BYTES });
  const part = photoPart(body, contentType ?? '');
  if (!part?.isFile) throw new ClarteError('request-invalid', `the form has no file “${PHOTO_FIELD}”`);
  if (part.size > limitBytes) throw new ClarteError('photo-too-large');
  // A copy, so that the form can go.
  return new Uint8Array(part.bytes);
}

function photoPart(body: Uint8Array, contentType: string): MultipartPart | undefined {
  const [, quoted, plain] = contentType.match(BOUNDARY) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new ClarteError('request-invalid', 'the form has no boundary');
  const limits = { maxFileSize: body.length, maxTotalSize: body.length, maxParts: 100 };
  try {
    // All of it is read, so that a form that is cut short is refused.
    const parts = [...parseMultipart(body, { boundary, ...limits })];
    return parts.find(({ name }) => name === PHOTO_FIELD);
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the form cannot be read', { cause });
  }
}
