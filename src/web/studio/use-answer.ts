/** Asks the API when a screen is shown, and again on request. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Answer } from '../pro/ask-api.ts';

export type Asked<T> = {
  /** Null until the first answer. */
  readonly answer: Signal<Answer<T> | null>;
  /** Asks again; what is shown stays until the new answer is here. */
  readonly reload: () => Promise<void>;
};

/** `key` says what is asked for: another key asks again. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>, key: string): Asked<T> {
  const answer = useSignal<Answer<T> | null>(null);
  const reload = async () => {
    answer.value = await ask();
  };
  useEffect(() => {
    let wanted = true;
    answer.value = null;
    void ask().then((given) => {
      if (wanted) answer.value = given;
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return { answer, reload };
}
