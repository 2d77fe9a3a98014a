/** The person's consents on the server: their texts as served, given, withdrawn. */
import { z } from 'zod';
import {
  type Consent,
  type ConsentKind,
  ConsentSchema,
  type ConsentText,
  ConsentTextSchema,
} from '#core/schema/consent.ts';
import { type Request, sendRequest } from '../api/send-request.ts';

/** In the order they are asked for; only `storage` is needed for a copy on the server. */
export const ASKED = ['storage', 'analysis', 'training', 'insight'] as const satisfies readonly ConsentKind[];
export type AskedKind = (typeof ASKED)[number];

/** A consent's text, and since when it holds; null where it does not. */
export type ConsentState = ConsentText & { readonly kind: AskedKind; readonly givenAt: string | null };

/** The texts in the person's language with what was given. Rejects without a connection or a session. */
export async function readConsents(language: string): Promise<ConsentState[]> {
  const [texts, consents] = await Promise.all([
    read(`consent-texts?language=${language}`, z.array(ConsentTextSchema)),
    read('consents', z.array(ConsentSchema)),
  ]);
  return ASKED.map((kind) => {
    const given = consents.find((one: Consent) => one.kind === kind && one.active);
    return { ...texts.find((text) => text.kind === kind)!, kind, givenAt: given?.givenAt ?? null };
  });
}

/** Gives a consent to the very text that was shown. */
export const giveConsent = ({ kind, version, language }: Omit<ConsentText, 'text'>) =>
  change('POST', 'consents', { kind, version, language });

/** Withdraws it; the server acts at once. */
export const withdrawConsent = (kind: ConsentKind) => change('DELETE', `consents/${kind}`);

async function read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const answer = await sendRequest(`/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return schema.parse(await answer.json());
}

async function change(method: Request['method'], path: string, json?: object): Promise<void> {
  const answer = await sendRequest(`/${path}`, { method, json });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}
