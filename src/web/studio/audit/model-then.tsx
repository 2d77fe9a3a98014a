/** Answers which model was in use at a time. */
import { useSignal } from '@preact/signals';
import { Loaded } from '../loaded.tsx';
import { sayMoment } from '../say-figure.ts';
import { getModelInUse } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** Without a time it tells of now. */
export function ModelThen() {
  const words = studioTexts.audit;
  const at = useSignal('');
  const asked = useAnswer(() => getModelInUse(at.value), at.value);
  return (
    <section class="card fields">
      <label class="field">
        <span>{words.modelAt}</span>
        <input
          type="datetime-local"
          onChange={(event) => {
            const { value } = event.currentTarget;
            at.value = value === '' ? '' : new Date(value).toISOString();
          }}
        />
      </label>
      <Loaded asked={asked}>
        {({ model, since }) => <p>{model === null ? words.noModel : words.model(model, sayMoment(since))}</p>}
      </Loaded>
    </section>
  );
}
