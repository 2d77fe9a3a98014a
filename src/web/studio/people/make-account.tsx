/** Makes an account for somebody who was invited. */
import { useSignal } from '@preact/signals';
import { proTexts } from '../../pro/pro-texts.ts';
import { type SignUpOutcome, signUp } from '../../pro/session.ts';
import { studioTexts } from '../studio-texts.ts';

/** Once there is a session, the page around goes on. */
export function MakeAccount() {
  const words = studioTexts.invitation;
  const outcome = useSignal<SignUpOutcome | null>(null);
  const busy = useSignal(false);
  const submit = async (form: HTMLFormElement) => {
    if (busy.value) return;
    busy.value = true;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name));
    outcome.value = await signUp({
      name: text('name').trim(),
      email: text('email').trim(),
      password: text('password'),
    });
    busy.value = false;
  };
  if (outcome.value === 'confirm-sent')
    return (
      <p class="card" role="status">
        {words.confirm}
      </p>
    );
  return (
    <form
      class="card fields"
      aria-labelledby="make-account"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <h2 id="make-account">{words.make}</h2>
      <label class="field">
        <span>{words.name}</span>
        <input name="name" autocomplete="name" maxLength={80} required />
      </label>
      <label class="field">
        <span>{proTexts.account.email}</span>
        <input type="email" name="email" autocomplete="username" maxLength={254} required />
      </label>
      <label class="field">
        <span>{proTexts.account.password}</span>
        <input
          type="password"
          name="password"
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          required
        />
        <small class="soft">{words.passwordHint}</small>
      </label>
      <p class="field-error" role="alert">
        {outcome.value && sayProblem(outcome.value)}
      </p>
      <div>
        <button type="submit" class="button button-primary" disabled={busy.value}>
          {words.make}
        </button>
      </div>
    </form>
  );
}

function sayProblem(outcome: SignUpOutcome): string | null {
  if (outcome === 'ok' || outcome === 'confirm-sent') return null;
  if (outcome === 'slow-down') return proTexts.account.slowDown;
  if (outcome === 'unreachable') return proTexts.offline;
  return studioTexts.invitation.problems[outcome];
}
