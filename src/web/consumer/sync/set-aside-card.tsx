/** What later changes of other devices took the place of, to be brought back or let go. */

import { bringBack, dropSetAside, setAside } from '../../history/history.ts';
import type { SetAside } from '../../history/kept.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';

/** The latest last. */
export function SetAsideCard() {
  const { sync } = texts;
  return (
    <section class="card" aria-labelledby="set-aside">
      <h2 id="set-aside">{sync.aside}</h2>
      <p class="soft">{sync.asideLead}</p>
      <ul class="set-aside">
        {setAside.value.map((aside) => (
          <li key={aside.id}>
            <p>
              <strong>{nameOf(aside)}</strong>{' '}
              <small class="soft">{sync.asideOf({ date: new Date(aside.at) })}</small>
            </p>
            {wordsOf(aside) && <p>{wordsOf(aside)}</p>}
            <div class="buttons">
              <Button icon="back" onClick={() => bringBack(aside).catch(console.error)}>
                {sync.bringBack}
              </Button>
              <Button kind="quiet" onClick={() => dropSetAside(aside.id).catch(console.error)}>
                {sync.dismiss}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = ({ was: { kind } }: SetAside) => (kind === 'set-aside' ? '' : texts.sync.asideKinds[kind]);

/** What tells it from the others: the text of a note, the name of a treatment. */
function wordsOf({ value }: SetAside): string {
  if (typeof value !== 'object') return '';
  if ('text' in value) return value.text;
  return 'name' in value ? value.name : '';
}
