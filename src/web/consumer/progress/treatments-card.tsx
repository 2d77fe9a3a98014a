/** Treatments and their periods; the chart draws them, and the plan names what does not go together. */
import { useSignal } from '@preact/signals';
import { substancesNamed } from '#core/advise/treatment-names.ts';
import type { Slot, Substance } from '#core/schema/substances.ts';
import { dateOf, dayOf } from '../../history/days.ts';
import { removeTreatment, saveTreatment, treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { AnyOf, optionsOf } from '../../ui/choices.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';

/** The latest first. */
export function TreatmentsCard() {
  const open = useSignal(false);
  const { progress } = texts.app;
  const { dayAndYear } = formats;
  return (
    <section class="card" aria-labelledby="treatments">
      <h2 id="treatments">{progress.treatments}</h2>
      {open.value ? (
        <TreatmentForm
          onDone={() => {
            open.value = false;
          }}
        />
      ) : (
        <Button
          icon="plus"
          onClick={() => {
            open.value = true;
          }}
        >
          {progress.addTreatment}
        </Button>
      )}
      <ul class="kept-list">
        {[...treatments.value].reverse().map((treatment) => (
          <li key={treatment.id}>
            <div>
              <b>{treatment.name}</b>
              <p class="soft">
                {progress.period({
                  from: dayAndYear(dateOf(treatment.from)),
                  to: treatment.to ? dayAndYear(dateOf(treatment.to)) : progress.ongoing,
                })}
              </p>
            </div>
            {treatment.to === null && (
              <Button kind="quiet" onClick={() => saveTreatment({ ...treatment, to: dayOf(new Date()) })}>
                {progress.end}
              </Button>
            )}
            <Button
              kind="quiet"
              label={progress.removeNamed({ what: treatment.name })}
              onClick={() => removeTreatment(treatment.id)}
            >
              {progress.remove}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TreatmentForm({ onDone }: { readonly onDone: () => void }) {
  const name = useSignal('');
  const holds = useSignal<Substance[]>([]);
  // Until a person ticks, the name says what it holds.
  const ticked = useSignal(false);
  const slots = useSignal<Slot[]>([]);
  const oral = useSignal(false);
  const from = useSignal(dayOf(new Date()));
  const { progress, slots: slotNames } = texts.app;
  const save = async () => {
    const given = name.value.trim() || holds.value.map((one) => texts.advice.substances[one]).join(', ');
    if (given === '') return;
    await saveTreatment({
      id: crypto.randomUUID(),
      name: given.slice(0, 120),
      holds: holds.value.slice(0, 4),
      slots: slots.value,
      oral: oral.value,
      from: from.value,
      to: null,
    });
    onDone();
  };
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label class="field">
        <span>{progress.treatmentName}</span>
        <input
          type="text"
          maxLength={120}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
            if (!ticked.value) holds.value = substancesNamed(name.value);
          }}
        />
      </label>
      <AnyOf
        legend={progress.treatmentHolds}
        name="holds"
        options={optionsOf(texts.advice.substances).map((option) => ({
          ...option,
          example: texts.advice.questions.examples[option.value],
        }))}
        values={holds.value}
        onChange={(values) => {
          ticked.value = true;
          holds.value = values;
        }}
      />
      <AnyOf
        legend={progress.treatmentWhen}
        name="treatment-slots"
        row
        options={optionsOf(slotNames)}
        values={slots.value}
        onChange={(values) => {
          slots.value = values;
        }}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={oral.value}
          onChange={(event) => {
            oral.value = event.currentTarget.checked;
          }}
        />
        <span>{progress.treatmentOral}</span>
      </label>
      <label class="field">
        <span>{progress.from}</span>
        <input
          type="date"
          required
          max={dayOf(new Date())}
          value={from.value}
          onInput={(event) => {
            from.value = event.currentTarget.value;
          }}
        />
      </label>
      <FormButtons submit={progress.save} cancel={progress.cancel} onCancel={onDone} cancelKind="quiet" />
    </form>
  );
}
