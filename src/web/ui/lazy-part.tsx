/** Parts of the app that are loaded when they are shown, so that the first view stays light. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { texts } from '../i18n/texts.ts';
import { Button } from './button.tsx';

/** A component that loads `load` when it is first shown; says so when it cannot, and tries again on request. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function LazyPart(props: Props) {
    const state = useSignal<'waiting' | 'ready' | 'failed'>(loaded ? 'ready' : 'waiting');
    useEffect(() => {
      if (state.value !== 'waiting') return;
      load().then(
        (part) => {
          loaded = part;
          state.value = 'ready';
        },
        () => {
          state.value = 'failed';
        },
      );
    }, [state.value]);
    if (state.value === 'ready' && loaded) {
      const Part = loaded;
      return <Part {...props} />;
    }
    if (state.value === 'waiting') return <p class="soft lazy-wait">{texts.app.loading}</p>;
    return (
      <div class="lazy-wait" role="alert">
        <p>{texts.app.loadFailed}</p>
        <Button
          icon="back"
          onClick={() => {
            state.value = 'waiting';
          }}
        >
          {texts.problem.again}
        </Button>
      </div>
    );
  };
}
