/** Shows what was asked for once it is there; else that it is on its way, or why it is not coming. */
import type { ComponentChildren } from 'preact';
import { proTexts, sayFault } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import type { Asked } from './use-answer.ts';

type LoadedProps<T> = { readonly asked: Asked<T>; readonly children: (value: T) => ComponentChildren };

/** `children` draws the value. */
export function Loaded<T>({ asked, children }: LoadedProps<T>) {
  const answer = asked.answer.value;
  if (answer?.ok) return <>{children(answer.value)}</>;
  if (!answer) return <p class="soft">{proTexts.loading}</p>;
  return (
    <div class="card fields" role="alert">
      <p>{sayFault(answer)}</p>
      <div>
        <Button icon="back" onClick={() => void asked.reload()}>
          {proTexts.retry}
        </Button>
      </div>
    </div>
  );
}
