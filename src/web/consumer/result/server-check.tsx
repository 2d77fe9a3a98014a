/** Checks that the device calculates rightly: the same model on the server, both numbers side by side. */
import './server-check.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Assessment } from '#core/schema/assessment.ts';
import { syncState } from '../../history/sync-state.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { addressOf } from '../session/route.ts';
import { assessOnServer, type ServerAnswer } from './assess-on-server.ts';

/** Largest difference between Node and browser that counts as the same, in score points. */
const SAME_WITHIN = 0.02;

/** Off for every new photo; sends the photo only when switched on. */
export function ServerCheck({ photo, assessment }: { photo: Blob; assessment: Assessment }) {
  const on = useSignal(false);
  const answer = useSignal<ServerAnswer | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const toggle = async (checked: boolean) => {
    on.value = checked;
    answer.value = null;
    asking.current?.abort();
    if (!checked) return;
    const controller = new AbortController();
    asking.current = controller;
    const about = { format: assessment.photo.format, wholePicture: assessment.method === 'whole' };
    const came = await assessOnServer(photo, about, controller.signal);
    if (!controller.signal.aborted) answer.value = came;
  };

  if (syncState.value?.on && !syncState.value.analysis)
    return (
      <section class="server card" aria-labelledby="server">
        <h2 id="server">{texts.server.title}</h2>
        <p>
          {texts.sync.checkNeeds} <a href={addressOf('sync')}>{texts.sync.toConsents}</a>
        </p>
      </section>
    );
  return (
    <section class="server card" aria-labelledby="server">
      <h2 id="server">{texts.server.title}</h2>
      <Switch label={texts.server.label} checked={on.value} onChange={toggle} describedBy="server-warning" />
      <p id="server-warning" class="soft">
        {texts.server.warning}
      </p>
      <div aria-live="polite">
        {on.value && answer.value === null && <p class="server-working">{texts.server.working}</p>}
        {answer.value && <Answer answer={answer.value} score={assessment.score} />}
      </div>
    </section>
  );
}

function Answer({ answer, score }: { answer: ServerAnswer; score: number }) {
  const { server } = texts;
  if (answer.name === 'unreachable') return <p>{server.unreachable}</p>;
  if (answer.name === 'refused')
    return (
      <p>
        {server.refused} {answer.sentence}
      </p>
    );
  const difference = Math.abs(answer.assessment.score - score);
  return (
    <>
      <dl class="server-numbers">
        <div>
          <dt>{server.device}</dt>
          <dd data-testid="device-score">{formats.twoDecimals(score)}</dd>
        </div>
        <div>
          <dt>{server.server}</dt>
          <dd data-testid="server-score">{formats.twoDecimals(answer.assessment.score)}</dd>
        </div>
        <div>
          <dt>{server.difference}</dt>
          <dd data-testid="difference">{formats.twoDecimals(difference)}</dd>
        </div>
      </dl>
      <p>{difference <= SAME_WITHIN ? server.agree : server.differ}</p>
    </>
  );
}
