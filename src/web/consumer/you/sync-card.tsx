/** Says whether a copy is kept on the server, and leads there. */
import { syncState } from '../../history/sync-state.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { goTo } from '../session/route.ts';

/** A card among the settings. */
export function SyncCard() {
  const { sync } = texts;
  const state = syncState.value;
  return (
    <section class="card" aria-labelledby="sync">
      <h2 id="sync">{sync.title}</h2>
      <p data-testid="sync-card">
        {state?.erasing ? sync.cardErasing : state?.on ? sync.cardOn : sync.cardOff}
      </p>
      <Button icon="upload" onClick={() => goTo('sync')}>
        {state?.on || state?.erasing ? sync.open : sync.setUp}
      </Button>
    </section>
  );
}
