/** Says so where the history cannot be read, and what to do. */
import { historyState } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Nothing while all is well. */
export function StorageNote() {
  const state = historyState.value;
  const words = texts.app.storage;
  if (state === 'loaded' || state === 'locked') return null;
  if (state === 'loading') return <p class="soft lazy-wait">{words.loading}</p>;
  return (
    <section class="card storage-note" role="alert" data-state={state}>
      <Icon name="info" size={24} />
      <p>{words[state]}</p>
      {state === 'silent' && <Button onClick={() => location.reload()}>{words.retry}</Button>}
    </section>
  );
}
