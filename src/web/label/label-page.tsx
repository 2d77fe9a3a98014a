/** The labelling page: signing in, the rater's studies, the photos of one. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SentVotes } from '#core/schema/vote.ts';
import { place } from '../pro/place.ts';
import { Shell } from '../pro/shell.tsx';
import { labelTexts } from './label-texts.ts';
import { RatingPlace } from './rating-place.tsx';
import { openSender, type Sender } from './sender.ts';
import { StudiesScreen } from './studies-screen.tsx';

/** Whoever wants to hear what the server answers to votes. */
const listeners = new Set<(study: string, sent: SentVotes) => void>();

/** For dermatologists. */
export function LabelPage() {
  const isRating = place.value[0] === 'study';
  return (
    <Shell title={labelTexts.title} roles={['dermatologist']} immersed={isRating}>
      {({ email }) => <WithPost key={email} account={email} />}
    </Shell>
  );
}

/** One sender for all studies of an account. */
function WithPost({ account }: { readonly account: string }) {
  const sender = useSignal<Sender | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    const opening = openSender(account, (study, sent) => {
      for (const listener of listeners) listener(study, sent);
    });
    opening.then(
      (opened) => {
        sender.value = opened;
      },
      () => {
        failed.value = true;
      },
    );
    return () => void opening.then((opened) => opened.close(), console.error);
  }, [account]);
  if (failed.value) return <p role="alert">{labelTexts.noStorage}</p>;
  if (!sender.value) return null;
  const [part, id] = place.value;
  if (part === 'study' && id)
    return <RatingPlace key={id} id={id} sender={sender.value} listeners={listeners} />;
  return <StudiesScreen />;
}
