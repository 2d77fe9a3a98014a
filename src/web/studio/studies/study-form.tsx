/** A study's name and settings. */
import { useSignal } from '@preact/signals';
import { PHOTO_ORDERS, type Study, type StudySettings } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { SelectField } from '../select-field.tsx';
import { studioTexts } from '../studio-texts.ts';

type StudyFormProps = {
  /** Null for a new one. */
  readonly study: Study | null;
  readonly onSave: (given: {
    name: string;
    note: string;
    settings?: StudySettings;
  }) => Promise<Answer<unknown>>;
};

const DEFAULTS: StudySettings = {
  ratersPerPhoto: 3,
  repeatShare: 0.08,
  patches: false,
  lesions: false,
  leastQuality: 'poor',
  order: 'random',
  seed: 1,
  calibrationLimit: null,
  retrain: 'never',
};
const REPEATS = [0, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1];
const LIMITS = [0.5, 0.75, 1, 1.5];

/** Settings are shown and fixed once the study has been opened. */
export function StudyForm({ study, onSave }: StudyFormProps) {
  const words = studioTexts.settings;
  const state = useSignal<'ready' | 'saving' | 'saved'>('ready');
  const problem = useSignal<string | null>(null);
  const now = study?.settings ?? DEFAULTS;
  const fixed = study !== null && study.openedAt !== null;
  const submit = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '');
    const limit = text('calibrationLimit');
    const settings: StudySettings = {
      ratersPerPhoto: Number(text('ratersPerPhoto')),
      repeatShare: Number(text('repeatShare')),
      patches: given.has('patches'),
      lesions: given.has('lesions'),
      leastQuality: text('leastQuality') as StudySettings['leastQuality'],
      order: text('order') as StudySettings['order'],
      seed: Number(text('seed')),
      calibrationLimit: limit === '' ? null : Number(limit),
      retrain: text('retrain') as StudySettings['retrain'],
    };
    state.value = 'saving';
    const answer = await onSave({
      name: text('name').trim(),
      note: text('note').trim(),
      ...(fixed ? {} : { settings }),
    });
    problem.value = answer.ok ? null : sayFault(answer);
    state.value = answer.ok ? 'saved' : 'ready';
  };
  return (
    <form
      class="study-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <label class="field wide">
        <span>{words.name}</span>
        <input name="name" required maxLength={120} defaultValue={study?.name ?? ''} />
      </label>
      <label class="field wide">
        <span>{words.note}</span>
        <textarea name="note" maxLength={2000} rows={2} defaultValue={study?.note ?? ''} />
      </label>
      {fixed && <p class="soft wide">{words.fixed}</p>}
      <fieldset class="study-settings" disabled={fixed} aria-label={words.title}>
        <label class="field">
          <span>{words.ratersPerPhoto}</span>
          <input
            name="ratersPerPhoto"
            type="number"
            min="1"
            max="20"
            required
            defaultValue={`${now.ratersPerPhoto}`}
            aria-describedby="raters-hint"
          />
          <small id="raters-hint" class="soft">
            {words.ratersPerPhotoHint}
          </small>
        </label>
        <SelectField
          name="repeatShare"
          label={words.repeatShare}
          value={`${now.repeatShare}`}
          options={REPEATS.map((share) => [
            `${share}`,
            share === 0 ? words.repeatNone : words.repeatOf(Math.round(share * 100)),
          ])}
          hint={words.repeatHint}
        />
        <SelectField
          name="order"
          label={words.order}
          value={now.order}
          options={PHOTO_ORDERS.map((order) => [order, words.orders[order]])}
        />
        <SelectField
          name="leastQuality"
          label={words.leastQuality}
          value={now.leastQuality}
          options={(['good', 'poor', 'refused'] as const).map((quality) => [
            quality,
            words.qualities[quality],
          ])}
        />
        <SelectField
          name="calibrationLimit"
          label={words.calibrationLimit}
          value={`${now.calibrationLimit ?? ''}`}
          options={[
            ['', words.noLimit],
            ...LIMITS.map((limit) => [`${limit}`, words.within(`${limit}`)] as const),
          ]}
        />
        <SelectField
          name="retrain"
          label={words.retrain}
          value={now.retrain}
          options={(['never', 'weekly', 'monthly'] as const).map((when) => [when, words.retrains[when]])}
        />
        <label class="field">
          <span>{words.seed}</span>
          <input name="seed" type="number" min="0" max="2147483647" required defaultValue={`${now.seed}`} />
        </label>
        <div class="fields">
          <label class="choice">
            <input type="checkbox" name="patches" defaultChecked={now.patches} />
            <span>{words.patches}</span>
          </label>
          <label class="choice">
            <input type="checkbox" name="lesions" defaultChecked={now.lesions} />
            <span>{words.lesions}</span>
          </label>
        </div>
      </fieldset>
      <div class="buttons wide">
        <button type="submit" class="button button-primary" disabled={state.value === 'saving'}>
          {studioTexts.save}
        </button>
        <span role="status">{state.value === 'saved' ? studioTexts.saved : ''}</span>
      </div>
      {problem.value && (
        <p class="field-error wide" role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
