/** Names the page after the screen, so that tabs and the browser's history can be told apart. No score stands in it. */
import { useEffect } from 'preact/hooks';
import { latestEntry } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { type RouteName, route } from '../session/route.ts';
import { type Screen, screen } from '../session/session.ts';

/** Follows route and screen. */
export function useTitle(): void {
  const title = titleOf(route.value.name, screen.value.name);
  useEffect(() => {
    document.title = `${title} · ${texts.brand}`;
  }, [title]);
}

function titleOf(name: RouteName, shown: Screen['name']): string {
  const { app, advice, sync, start, working, result, problem } = texts;
  const titles: Record<RouteName, string> = {
    today: app.nav.today,
    progress: app.progress.title,
    plan: app.plan.title,
    you: app.you.title,
    questions: advice.questions.title,
    entry: result.title,
    model: app.model.title,
    sync: sync.title,
    password: sync.newPassword.title,
    lookup: app.lookup.title,
    instructions: app.instructions.title,
    lock: app.lock.title,
  };
  const onTheWay: Partial<Record<Screen['name'], string>> = {
    gate: app.gate.title,
    working: working.title,
    result: result.title,
    refused: problem.faultTitle,
    fault: problem.faultTitle,
  };
  if (name !== 'today') return titles[name];
  return onTheWay[shown] ?? (latestEntry.value ? titles.today : start.title);
}
