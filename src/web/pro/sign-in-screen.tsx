/** Signing in with an account of the service. */
import './sign-in-screen.css';
import { useSignal } from '@preact/signals';
import { useScreenHeading } from '../ui/use-screen-heading.ts';
import { proTexts } from './pro-texts.ts';
import { signIn } from './session.ts';

const PROBLEMS = {
  wrong: proTexts.account.wrong,
  deactivated: proTexts.account.deactivated,
  'confirm-sent': proTexts.account.confirmSent,
  unconfirmed: proTexts.account.unconfirmed,
  'slow-down': proTexts.account.slowDown,
  unreachable: proTexts.offline,
} as const;

/** Address and password; managers of passwords know the fields. */
export function SignInScreen() {
  const heading = useScreenHeading();
  const { account } = proTexts;
  const state = useSignal<'ready' | 'asking' | keyof typeof PROBLEMS>('ready');
  const submit = async (form: HTMLFormElement) => {
    if (state.value === 'asking') return;
    state.value = 'asking';
    const given = new FormData(form);
    const outcome = await signIn(String(given.get('email')).trim(), String(given.get('password')));
    if (outcome !== 'ok') state.value = outcome;
  };
  const problem = state.value in PROBLEMS ? PROBLEMS[state.value as keyof typeof PROBLEMS] : null;
  return (
    <form
      class="card fields sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <h1 ref={heading} tabIndex={-1}>
        {account.title}
      </h1>
      <p class="soft">{account.lead}</p>
      <label class="field">
        <span>{account.email}</span>
        <input type="email" name="email" autocomplete="username" required />
      </label>
      <label class="field">
        <span>{account.password}</span>
        <input type="password" name="password" autocomplete="current-password" required />
      </label>
      <p class="field-error" role="alert">
        {problem}
      </p>
      <button type="submit" class="button button-primary" disabled={state.value === 'asking'}>
        {state.value === 'asking' ? account.signingIn : account.signIn}
      </button>
      <a href="/#/password">{account.forgot}</a>
    </form>
  );
}
