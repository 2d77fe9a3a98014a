/** Turns on the weekly reminder that comes while the app is closed. */
import { useEffect } from 'preact/hooks';
import type { Reminders } from '#core/schema/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { movePush, pushState, readPushState, turnPushOff, turnPushOn } from '../session/push-reminder.ts';

/** Off unless it was asked for; says what goes to the server before it does. */
export function PushSwitch({ photo }: { readonly photo: NonNullable<Reminders['photo']> }) {
  const { push } = texts.app;
  const state = pushState.value;
  useEffect(() => {
    readPushState().catch(console.error);
  }, []);
  useEffect(() => {
    movePush(photo).catch(console.error);
  }, [photo.weekday, photo.time]);
  if (state === 'unknown') return null;
  if (state === 'impossible') return <p class="soft">{push.impossible}</p>;
  return (
    <>
      <Switch
        label={push.label}
        checked={state === 'on'}
        onChange={(on) => (on ? turnPushOn(photo) : turnPushOff()).catch(console.error)}
        describedBy="push-hint"
      />
      <p id="push-hint" class="soft">
        {push.hint}
      </p>
      <p role="status" data-testid="push-state">
        {state === 'on' ? push.on : state === 'denied' ? push.denied : state === 'failed' ? push.failed : ''}
      </p>
    </>
  );
}
