/** Offers to put Clarté on the home screen, where that can be done. */
import { useSignal } from '@preact/signals';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { install, installWay } from '../session/install.ts';

/** Whoever said no is not asked again, but finds it under You. */
const DISMISSED_KEY = 'clarte-install-dismissed';

/** `asks`: shown by itself, and can be sent away. */
export function InstallCard({ asks = false }: { readonly asks?: boolean }) {
  const dismissed = useSignal(asks && localStorage.getItem(DISMISSED_KEY) !== null);
  const { install: words } = texts.app;
  if (installWay.value === 'none' || dismissed.value) return null;
  return (
    <section class="card" aria-labelledby="install">
      <h2 id="install">{words.title}</h2>
      <p>{installWay.value === 'prompt' ? words.why : words.hint}</p>
      <div class="buttons">
        {installWay.value === 'prompt' && (
          <Button icon="download" onClick={() => install().catch(console.error)}>
            {words.install}
          </Button>
        )}
        {asks && (
          <Button
            kind="quiet"
            onClick={() => {
              localStorage.setItem(DISMISSED_KEY, 'yes');
              dismissed.value = true;
            }}
          >
            {words.notNow}
          </Button>
        )}
      </div>
    </section>
  );
}
