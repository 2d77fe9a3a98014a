/** The name, its accent drawn as a beam of light. */
import './wordmark.css';
import { texts } from '../i18n/texts.ts';

/** Mark and name side by side. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg aria-hidden="true" viewBox="0 0 32 32">
        <rect class="wordmark-pane" width="32" height="32" rx="9" />
        <path class="wordmark-beam" d="M6 26 17.5 6H26L14.5 26Z" />
        <path class="wordmark-beam" d="M18.4 26 24 16.3h2V26Z" opacity=".45" />
      </svg>
      {texts.brand}
    </span>
  );
}
