/** Makes an account or signs in, by password or passkey. */
import '../../ui/form.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import {
  type AccountAnswer,
  hasPasskeys,
  readEmail,
  signIn,
  signInWithPasskey,
  signUp,
} from '../../sync/account.ts';
import { Button } from '../../ui/button.tsx';
import { OneOf } from '../../ui/choices.tsx';
import { AgeFields } from '../age/age-fields.tsx';
import { ageStanding, knownAge, standingOf } from '../session/age-standing.ts';
import { addressOf } from '../session/route.ts';
import { saveAge } from '../session/save-age.ts';

type AccountFormProps = {
  /** Gets the account's address, and the password that was typed. */
  readonly onDone: (email: string, password: string) => void;
  readonly onlySignIn?: boolean;
  /** Without passkeys, where the password itself is needed. */
  readonly onlyPassword?: boolean;
};

/**
 * Answers' words stand above the buttons; the first field to be looked at again takes the focus. Nobody under 12 makes
 * an account, and nobody under 18 without a parent's agreement.
 */
export function AccountForm({ onDone, onlySignIn = false, onlyPassword = false }: AccountFormProps) {
  const way = useSignal<'new' | 'have'>(onlySignIn ? 'have' : 'new');
  const busy = useSignal(false);
  const fault = useSignal<Exclude<AccountAnswer, 'done'> | null>(null);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const { sync } = texts;
  const age = useSignal(knownAge.value);
  const guardian = useSignal(settings.value.guardian);
  const asked = useSignal(false);
  // Read once, so that the fields do not go while they are filled in.
  const asksAge = useRef(ageStanding.value !== 'open').current;
  const isNew = way.value === 'new';
  const standing = standingOf(age.value, guardian.value);
  /** Whether an account may be made; says what is missing where it may not. */
  const passesAge = () => {
    if (age.value !== null && standing !== 'unknown' && asksAge) {
      saveAge(age.value, guardian.value).catch(console.error);
    }
    if (standing === 'open') return true;
    asked.value = true;
    document.getElementById(standing === 'needs-guardian' ? 'guardian' : 'age')?.focus();
    return false;
  };
  const run = async (ask: () => Promise<AccountAnswer>) => {
    busy.value = true;
    fault.value = null;
    let answer = await ask();
    const address = answer === 'done' ? await readEmail().catch(() => null) : null;
    if (answer === 'done' && address === null) answer = 'failed';
    busy.value = false;
    if (answer === 'done') return onDone(address as string, password.current?.value ?? '');
    fault.value = answer;
    // The account is made; what is left is in the email, and then to sign in.
    if (answer === 'confirm-sent') way.value = 'have';
    if (answer.startsWith('password-')) password.current?.focus();
    else email.current?.focus();
  };
  return (
    <form
      class="card fields sync-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew && !passesAge()) return;
        const given = { email: email.current!.value.trim(), password: password.current!.value };
        run(() => (isNew ? signUp(given) : signIn(given)));
      }}
    >
      {onlySignIn ? (
        <h2>{sync.account}</h2>
      ) : (
        <OneOf
          legend={sync.account}
          name="way"
          row
          value={way.value}
          options={[
            { value: 'new', label: sync.newAccount },
            { value: 'have', label: sync.haveAccount },
          ]}
          onChange={(value) => {
            way.value = value;
            fault.value = null;
          }}
        />
      )}
      {isNew && asksAge && (
        <AgeFields
          age={age.value}
          guardian={guardian.value}
          onAge={(value) => {
            age.value = value;
          }}
          onGuardian={(value) => {
            guardian.value = value;
          }}
          asked={asked.value}
        />
      )}
      <label class="field">
        <span>{sync.email}</span>
        <input ref={email} type="email" name="email" autocomplete="username webauthn" required />
      </label>
      <label class="field">
        <span>{sync.password}</span>
        <input
          ref={password}
          type="password"
          name="password"
          autocomplete={isNew ? 'new-password' : 'current-password'}
          aria-describedby={isNew ? 'password-hint' : undefined}
          required
        />
      </label>
      {isNew && (
        <p id="password-hint" class="soft">
          {sync.passwordHint}
        </p>
      )}
      <p role="alert" class="field-error" data-testid="account-fault">
        {fault.value ? sync.answers[fault.value] : ''}
      </p>
      <div class="buttons">
        <button type="submit" class="button button-primary" disabled={busy.value}>
          {busy.value ? sync.asking : isNew ? sync.signUp : sync.signIn}
        </button>
        {!isNew && !onlyPassword && hasPasskeys() && (
          <Button disabled={busy.value} onClick={() => run(signInWithPasskey)}>
            {sync.passkeySignIn}
          </Button>
        )}
      </div>
      {!isNew && <a href={addressOf('password')}>{sync.newPassword.link}</a>}
    </form>
  );
}
