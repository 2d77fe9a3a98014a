/** A new password: without a token it asks for the letter, with the token of the letter's link it sets one. */
import '../../ui/form.css';
import './sync-screen.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts.ts';
import { type AccountAnswer, askNewPassword, setNewPassword } from '../../sync/account.ts';
import { Icon } from '../../ui/icon.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { addressOf } from '../session/route.ts';

const FIELDS = {
  email: { type: 'email', name: 'email', autocomplete: 'username' },
  password: { type: 'password', name: 'password', autocomplete: 'new-password' },
} as const;

/** `token` is null where the letter is still to be asked for. */
export function PasswordScreen({ token }: { readonly token: string | null }) {
  const heading = useScreenHeading();
  const field = useRef<HTMLInputElement>(null);
  const state = useSignal<AccountAnswer | 'ready' | 'asking'>('ready');
  const { sync } = texts;
  const { newPassword } = sync;
  const submit = async () => {
    const given = field.current!.value;
    state.value = 'asking';
    state.value = await (token === null ? askNewPassword(given.trim()) : setNewPassword(token, given));
    if (state.value !== 'done') field.current?.focus();
  };
  const { value: now } = state;
  return (
    <div class="sync">
      <a class="sync-back" href={addressOf('sync')}>
        <Icon name="left" size={18} />
        {sync.signIn}
      </a>
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {newPassword.title}
      </h1>
      <p role="status" class={now === 'done' ? 'sync-said' : 'visually-hidden'} data-testid="password-said">
        {now === 'done' ? newPassword[token === null ? 'sent' : 'done'] : ''}
      </p>
      {now !== 'done' && (
        <form
          class="card fields sync-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <p>{newPassword[token === null ? 'lead' : 'choose']}</p>
          <label class="field">
            <span>{token === null ? sync.email : newPassword.field}</span>
            <input ref={field} {...FIELDS[token === null ? 'email' : 'password']} required />
          </label>
          <p role="alert" class="field-error" data-testid="password-fault">
            {now === 'ready' || now === 'asking' ? '' : sync.answers[now]}
          </p>
          <div class="buttons">
            <button type="submit" class="button button-primary" disabled={now === 'asking'}>
              {now === 'asking' ? sync.asking : newPassword[token === null ? 'send' : 'set']}
            </button>
          </div>
          {now === 'link-old' && <a href={addressOf('password')}>{newPassword.again}</a>}
        </form>
      )}
    </div>
  );
}
