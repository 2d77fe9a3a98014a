/** English: the copy on the server. */
import type { Kind } from '../history/kept.ts';
import type { AccountAnswer } from '../sync/account.ts';
import type { AskedKind } from '../sync/consents.ts';
import type { SyncStatus } from '../sync/sync-status.ts';
import type { Formats } from './formats.ts';

export const enSync = (f: Formats) => ({
  title: 'Keep a copy on the server',
  cardOff: 'Off. Everything is on this device only, and is lost with it.',
  cardOn: 'On. This device and the server hold the same.',
  cardErasing: 'The copy on the server is still to be deleted.',
  setUp: 'Set it up',
  open: 'Open',

  lead: 'Off until you turn it on. Then this device and the server of this service hold the same history.',
  points: [
    'Photos, scores, notes, treatments and answers go to the server, encrypted on the way; photos are also stored encrypted.',
    'Sign in on another phone or computer, and the history is there too.',
    'It works without a connection: changes wait and go when there is one.',
    'Turn it off at any time, and have the copy deleted.',
  ],

  account: 'Your account',
  newAccount: 'I am new here',
  haveAccount: 'I have an account',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 10 characters.',
  signUp: 'Make an account',
  signIn: 'Sign in',
  passkeySignIn: 'Sign in with a passkey',
  asking: 'One moment …',
  answers: {
    'wrong-password': 'E-mail address or password is not right.',
    'address-taken': 'There is an account with this address already. Sign in instead.',
    'address-invalid': 'This is no e-mail address.',
    'password-short': 'Choose a password of 10 to 1,000 characters.',
    'password-common': 'This password is one of those that are tried first. Choose another one.',
    'confirm-sent': 'We sent an e-mail to this address. Open its link, then sign in.',
    unconfirmed: 'Confirm your address first: we sent you another e-mail with a link.',
    'link-old': 'This link is used up or older than an hour. Ask for a new one.',
    'too-often': 'Too many tries. Wait a minute.',
    cancelled: 'No passkey was used.',
    offline: 'No connection to the server.',
    failed: 'That did not work. Try again later.',
  } satisfies Record<Exclude<AccountAnswer, 'done'>, string>,
  newPassword: {
    link: 'Forgot the password?',
    title: 'A new password',
    lead: 'Tell us the address of your account, and a letter with a link comes to it.',
    send: 'Send the letter',
    sent: 'If there is an account with this address, a letter is on its way. Its link is good for an hour.',
    choose:
      'Choose a password of at least 10 characters. You are signed out everywhere else, and passkeys and keys end.',
    field: 'New password',
    set: 'Set the password',
    done: 'The new password holds. Sign in with it wherever you are asked for it.',
    again: 'Ask for a new letter',
  },

  consents: 'What you agree to',
  consentsLead: 'Each is yours to give, and to withdraw.',
  consentNames: {
    storage: 'Keep it on the server',
    analysis: 'Check of the calculation by the server',
    training: 'Help to make the model better',
    insight: 'Be counted in figures about many people',
  } satisfies Record<AskedKind, string>,
  needed: 'needed for the copy',
  optional: 'optional',
  version: (date: Date) => `Text of ${f.dayAndYear(date)}`,
  agree: 'Agree and turn on',
  notNow: 'Not now',
  givenOn: (date: Date) => `Given on ${f.dayAndYear(date)}, ${f.time(date)}`,
  give: 'Agree',
  withdraw: 'Withdraw',
  checkNeeds: 'With an account, the check needs your agreement first.',
  toConsents: 'See what you agree to',

  states: {
    idle: 'Up to date',
    syncing: 'Comparing …',
    offline: 'No connection. What you change waits here.',
    'signed-out': 'You are signed out. Sign in again; what you change waits here.',
    'consent-missing':
      'The agreement to keep a copy has ended, so nothing is sent. What is on this device stays.',
    trouble: 'The server has trouble. Trying again later; nothing is lost.',
  } satisfies Record<SyncStatus['name'], string>,
  last: (date: Date) => `Last compared on ${f.day(date)}, ${f.time(date)}`,
  waiting: (count: number) => (count === 1 ? 'One change waits.' : `${count} changes wait.`),
  refused: (count: number) =>
    count === 1
      ? 'One thing is not taken by the server and stays on this device.'
      : `${count} things are not taken by the server and stay on this device.`,
  now: 'Compare now',
  as: (email: string) => `Signed in as ${email}`,
  addPasskey: 'Add a passkey',
  passkeyAdded: 'The passkey is added. Use it to sign in on this and your other devices.',

  aside: 'Set aside',
  asideLead: 'Two devices changed the same thing; the later change holds. Here is what it took the place of.',
  asideKinds: {
    entry: 'Assessment',
    note: 'Note',
    treatment: 'Treatment',
    'check-in': 'Check-in',
    'routine-day': 'Routine',
    setting: 'Answers or settings',
  } satisfies Record<Exclude<Kind, 'set-aside'>, string>,
  asideOf: (date: Date) => `${f.mediumDay(date)}, ${f.time(date)}`,
  bringBack: 'Bring it back',
  dismiss: 'Let it go',

  turnOff: 'Turn off',
  turnOffTitle: 'Turn the copy off?',
  turnOffText: 'What is on this device stays on it. What about the copy on the server?',
  keepCopy: 'Turn off, keep the copy',
  eraseCopy: 'Turn off, delete the copy',
  stayOn: 'Leave it on',
  turnedOff: 'It is off. The copy is still on the server.',
  turnedOffErased: 'It is off, and the copy on the server is deleted.',
  turnOffFailed: 'The server could not be reached, so nothing was changed. Try again with a connection.',

  eraseText: 'The copy on the server and your account go too. Other devices keep what is on them.',
  eraseWrong: 'The password is not right, so nothing was deleted.',
  erasedHere:
    'Everything on this device is deleted. The copy on the server is still to go: with a connection, sign in once more under “Keep a copy on the server”.',
  erasingLead:
    'You deleted everything. The account on the server is still to go: sign in once more to confirm it is yours.',
  erasedThere: 'The copy on the server is deleted.',
});
