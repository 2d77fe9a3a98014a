/** Opens the study of the address, and keeps it open while its screen is shown. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SentVotes } from '#core/schema/vote.ts';
import { placeAddress } from '../pro/place.ts';
import { proTexts, sayFault } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import { getMyStudy } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { openRating } from './rating.ts';
import { RatingScreen } from './rating-screen.tsx';
import type { Rating } from './rating-state.ts';
import type { Sender } from './sender.ts';

type RatingPlaceProps = {
  readonly id: string;
  readonly sender: Sender;
  /** Told what the server answers to votes. */
  readonly listeners: Set<(study: string, sent: SentVotes) => void>;
};

/** Says so where there is no such study or no connection. */
export function RatingPlace({ id, sender, listeners }: RatingPlaceProps) {
  const rating = useSignal<Rating | null>(null);
  const problem = useSignal<string | null>(null);
  const times = useSignal(0);
  useEffect(() => {
    let opened: Rating | null = null;
    let wanted = true;
    const listener = (study: string, sent: SentVotes) => {
      if (study === id) opened?.hear(sent);
    };
    listeners.add(listener);
    problem.value = null;
    void getMyStudy(id).then((answer) => {
      if (!wanted) return;
      if (!answer.ok) {
        problem.value = sayFault(answer);
        return;
      }
      opened = openRating(answer.value, sender);
      rating.value = opened;
    });
    return () => {
      wanted = false;
      listeners.delete(listener);
      opened?.close();
      rating.value = null;
    };
  }, [id, sender, times.value]);
  if (rating.value) return <RatingScreen rating={rating.value} sender={sender} />;
  if (!problem.value) return <p class="soft rating-wait">{proTexts.loading}</p>;
  return (
    <div class="card fields rating-wait" role="alert">
      <p>{problem.value}</p>
      <div class="buttons">
        <Button icon="back" onClick={() => times.value++}>
          {proTexts.retry}
        </Button>
        <a href={placeAddress()}>{labelTexts.rating.back}</a>
      </div>
    </div>
  );
}
