/** Says whether the history is locked, and leads to the lock. */

import { lockHeader } from '../../history/lock/lock-state.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { lockNow } from '../session/lock-now.ts';
import { goTo } from '../session/route.ts';

/** A card among the settings. */
export function LockCard() {
  const { lock } = texts.app;
  const isOn = lockHeader.value !== null;
  return (
    <section class="card" aria-labelledby="lock">
      <h2 id="lock">{lock.title}</h2>
      <p data-testid="lock-card">{isOn ? lock.cardOn : lock.cardOff}</p>
      {isOn && (
        <Button icon="lock" kind="primary" onClick={lockNow}>
          {lock.now}
        </Button>
      )}
      <Button icon="lock" onClick={() => goTo('lock')}>
        {isOn ? lock.open : lock.setUp}
      </Button>
    </section>
  );
}
