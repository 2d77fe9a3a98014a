/** Says how the rater's post is doing: sent, waiting, or not taken. */
import './post-line.css';
import { loadSession } from '../pro/session.ts';
import { Button } from '../ui/button.tsx';
import { labelTexts } from './label-texts.ts';
import { type Post, postState } from './post.ts';

/** One quiet line while all is well. */
export function PostLine({ post }: { readonly post?: Post }) {
  const { post: words } = labelTexts;
  const { waiting, connection, refused } = postState.value;
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
    <div class="post-line" data-connection={connection} data-waiting={waiting}>
      <p role="status" data-testid="post">
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
          {post && (
            <Button kind="quiet" onClick={() => void post.dismissRefused()}>
              {words.dismiss}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
