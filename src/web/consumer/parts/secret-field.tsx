/** The field of a PIN or passphrase; it can be looked at, and no browser keeps it. */
import '../../ui/form.css';
import './secret-field.css';
import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';
import { texts } from '../../i18n/texts.ts';

type SecretFieldProps = {
  readonly label: string;
  readonly field: Ref<HTMLInputElement>;
  /** Whether it is of digits alone, for the keyboard of a phone. */
  readonly isDigits?: boolean;
  readonly describedBy?: string;
};

/** With a box to show what is typed. */
export function SecretField({ label, field, isDigits = false, describedBy }: SecretFieldProps) {
  const isShown = useSignal(false);
  return (
    <div class="secret">
      <label class="field">
        <span>{label}</span>
        <input
          ref={field}
          // The types know fields of text and of passwords, none that is now one and now the other.
          type={(isShown.value ? 'text' : 'password') as 'password'}
          inputMode={isDigits ? 'numeric' : 'text'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required
          {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        />
      </label>
      <label class="secret-show">
        <input
          type="checkbox"
          checked={isShown.value}
          onChange={(event) => {
            isShown.value = event.currentTarget.checked;
          }}
        />
        {texts.app.lock.show}
      </label>
    </div>
  );
}
