/** What the professional pages share in words; they are in English only. */
import { explainCode, FAULTS, type FaultCode, REFUSALS, type RefusalReason } from '#core/errors.ts';

export const proTexts = {
  skipToContent: 'Skip to the content',
  loading: 'Loading …',
  retry: 'Try again',
  close: 'Close',
  offline: 'The server cannot be reached just now.',
  account: {
    title: 'Sign in',
    lead: 'For dermatologists and scientists who work with Clarté. Whoever runs it makes the accounts.',
    email: 'Email',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in …',
    signOut: 'Sign out',
    forgot: 'Forgot the password?',
    wrong: 'Address and password do not belong together.',
    deactivated: 'This account was deactivated. Ask whoever runs Clarté.',
    confirmSent:
      'This address is not confirmed yet. We sent another email: open its link within an hour, then sign in here.',
    unconfirmed:
      'This address is not confirmed yet. Open the link in the email that was sent to it; after an hour, sign in again to get another.',
    slowDown: 'Too many tries. Wait a minute.',
    notForYou: 'This account cannot open this page.',
    notForYouMore: (role: string) =>
      `It is an account of a ${role}. Ask whoever runs Clarté for another role, or use another account.`,
  },
  roles: { user: 'user', dermatologist: 'dermatologist', scientist: 'scientist', admin: 'administrator' },
} as const;

/** What a fault, or a photo's refusal, is told as, with what is particular to it. */
export function sayFault({
  code,
  detail,
}: {
  code: FaultCode | RefusalReason | 'unreachable';
  detail?: string | null;
}): string {
  if (code === 'unreachable') return proTexts.offline;
  const known = Object.hasOwn(FAULTS, code) || Object.hasOwn(REFUSALS, code);
  const { sentence } = explainCode(known ? code : 'internal');
  return detail ? `${sentence} (${detail})` : sentence;
}
