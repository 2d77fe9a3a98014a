/** Morning and evening of today, each to be ticked off. */
import '../../ui/switch.css';
import { INGREDIENTS } from '#core/advise/ingredients.ts';
import type { Plan, Step } from '#core/advise/plan.ts';
import { SLOTS, type Slot } from '#core/schema/substances.ts';
import { dayOf } from '../../history/days.ts';
import { routine, saveRoutine } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

const EVENING_FROM_HOUR = 15;

/** Steps that have begun; what is paused or still to come is left to the plan. */
export function RoutineCard({ plan, now }: { readonly plan: Plan; readonly now: Date }) {
  const { today, slots } = texts.app;
  const on = dayOf(now);
  const done = routine.value.find((day) => day.on === on)?.done ?? [];
  const steps = { morning: plan.morning.filter(isOn), evening: plan.evening.filter(isOn) };
  if (steps.morning.length + steps.evening.length === 0) return null;
  const current: Slot = now.getHours() < EVENING_FROM_HOUR ? 'morning' : 'evening';
  const toggle = (slot: Slot, checked: boolean) =>
    saveRoutine({ on, done: checked ? [...done, slot] : done.filter((one) => one !== slot) });
  return (
    <section class="card routine" aria-labelledby="routine">
      <h2 id="routine">{today.routine}</h2>
      <div class="routine-steps">
        {SLOTS.map((slot) => (
          <div key={slot} class="routine-slot" data-now={slot === current}>
            <label class="switch">
              <span class="icon-text">
                <Icon name={slot === 'morning' ? 'today' : 'moon'} size={20} />
                {slots[slot]}
              </span>
              <input
                type="checkbox"
                checked={done.includes(slot)}
                onChange={(event) => toggle(slot, event.currentTarget.checked)}
              />
            </label>
            <ul>
              {steps[slot].map(({ ingredient, frequency }) => (
                <li key={ingredient}>
                  {texts.advice.ingredients[ingredient].name}
                  {frequency !== 'daily' && <small> · {texts.advice.frequencies[frequency]}</small>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p class="soft">{today.routineDone({ done: done.length, of: SLOTS.length })}</p>
    </section>
  );
}

function isOn({ ingredient, inUse, frequency }: Step): boolean {
  return INGREDIENTS[ingredient].kind === 'care' || (inUse && frequency !== 'paused');
}
