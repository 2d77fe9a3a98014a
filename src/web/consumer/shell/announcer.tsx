/** Says to screen readers what changed while a photo is assessed. */
import { useComputed } from '@preact/signals';
import { readSeverity } from '#core/advise/read-severity.ts';
import { sentenceOf, texts } from '../../i18n/texts.ts';
import { assessorState, screen } from '../session/session.ts';

/** A polite live region; the screens' own headings take the focus besides. */
export function Announcer() {
  const said = useComputed(() => {
    const now = screen.value;
    if (now.name === 'result') {
      const { score, shownGrade, spots: count } = readSeverity(now.entry.views);
      const spots = count === null ? '' : texts.spots.announced({ count });
      return texts.result
        .announced({ score: texts.scoreOf({ score }), grade: texts.grades[shownGrade], spots })
        .trim();
    }
    if (now.name === 'refused') return sentenceOf(now.refusal.reason);
    if (now.name === 'fault')
      return now.code === 'load-failed' ? texts.problem.loadSentence : sentenceOf(now.code);
    if (now.name !== 'working') return '';
    if (now.stage) return texts.working.stages[now.stage];
    return assessorState.value.name === 'ready' ? texts.working.title : texts.working.progress;
  });
  return (
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {said}
    </p>
  );
}
