/** Says how sending what the rater gave is going: sent, waiting, or not taken. */
import './sending-line.css';
import { loadSession } from '../pro/session.ts';
import { Button } from '../ui/button.tsx';
import { labelTexts } from './label-texts.ts';
import { type Sender, senderState } from './sender.ts';

/** One quiet line while all is well. */
export function SendingLine({ sender }: { readonly sender?: Sender }) {
  const { sending: words } = labelTexts;
  const { waiting, connection, refused } = senderState.value;
  const said =
    connection === 'signed-out'
      ? words.signedOut(waiting)
      : connection === 'broken'
        ? waiting > 0
          ? words.broken(waiting)
          : words.brokenNone
        : waiting > 0
          ? words.waiting(waiting)
          : words.saved;
  return (
    <div class="sending-line" data-connection={connection} data-waiting={waiting}>
      <p role="status" data-testid="sending">
        {said}
      </p>
      {connection === 'signed-out' && (
        <Button kind="quiet" onClick={loadSession}>
          {words.signIn}
        </Button>
      )}
      {refused.length > 0 && (
        <p role="alert">
          {words.refused(refused.length, [...new Set(refused.map(({ code }) => code))].join(', '))}
          {sender && (
            <Button kind="quiet" onClick={() => void sender.dismissRefused()}>
              {words.dismiss}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
