/** Says to screen readers what changed while a photo is assessed. */
import { useComputed } from '@preact/signals';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { Entry } from '#core/schema/history.ts';
import { sentenceOf, texts } from '../../i18n/texts.ts';
import { assessorState, type Screen, screen } from '../session/session.ts';

/** A polite live region; the screens' own headings take the focus besides. */
export function Announcer() {
  const said = useComputed(() => describeScreen(screen.value));
  return (
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  );
}

function describeScreen(now: Screen): string {
  switch (now.name) {
    case 'result':
      return describeResult(now.entry.views);
    case 'refused':
      return sentenceOf(now.refusal.reason);
    case 'fault':
      return now.code === 'load-failed' ? texts.problem.loadSentence : sentenceOf(now.code);
    case 'working':
      if (now.stage) return texts.working.stages[now.stage];
      return assessorState.value.name === 'ready' ? texts.working.title : texts.working.progress;
    default:
      return '';
  }
}

function describeResult(views: Entry['views']): string {
  const { score, shownGrade, spots: count } = readSeverity(views);
  const spots = count === null ? '' : texts.spots.announced({ count });
  return texts.result
    .announced({ score: texts.scoreOf({ score }), grade: texts.grades[shownGrade], spots })
    .trim();
}
