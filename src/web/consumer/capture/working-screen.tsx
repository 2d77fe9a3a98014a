/** The screen while a photo is assessed: the photo, and what is being done to it. */
import './working-screen.css';
import { STAGES, type Stage } from '#core/schema/stages.ts';

import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FramedPhoto } from '../../ui/framed-photo.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { startOver } from '../session/assess-photo.ts';
import { assessorState, type Preview } from '../session/session.ts';

type WorkingScreenProps = {
  readonly preview: Preview;
  readonly stage: Stage | null;
  /** Which photo of how many. */
  readonly at: number;
  readonly of: number;
};

/** Loading first where it must, then the six stages. */
export function WorkingScreen({ preview, stage, at, of }: WorkingScreenProps) {
  const heading = useScreenHeading();
  const { working } = texts;
  const loaded = assessorState.value.name === 'ready';
  return (
    <div class="working">
      <div class="working-photo">
        {preview ? (
          <FramedPhoto bitmap={preview} label={working.photoLabel} />
        ) : (
          <div class="working-wait framed-photo" />
        )}
      </div>
      <div class="working-words">
        <h1 ref={heading} tabIndex={-1}>
          {loaded ? working.title : working.loading}
        </h1>
        {of > 1 && <p class="soft">{texts.app.working.photoOf({ at, of })}</p>}
        {loaded ? <StageList stage={stage} /> : <Loading />}
        <p class="working-device soft">
          <Icon name="device" size={20} />
          {working.onDevice}
        </p>
        <Button kind="quiet" icon="close" onClick={startOver}>
          {working.cancel}
        </Button>
      </div>
    </div>
  );
}

function Loading() {
  const state = assessorState.value;
  const bytes = state.name === 'loading' ? state.bytes : 0;
  const share = bytes / __ASSESSOR_BYTES__;
  const sentMb = __ASSESSOR_SENT_BYTES__ / 1e6;
  const { working } = texts;
  return (
    <div class="working-load">
      <Progress share={share} label={working.progress} />
      <p class="soft">
        {share < 1 ? working.loadingDetail({ done: share * sentMb, total: sentMb }) : working.preparing}
      </p>
    </div>
  );
}

function StageList({ stage }: { stage: Stage | null }) {
  const at = stage ? STAGES.indexOf(stage) : -1;
  return (
    <ol class="stages">
      {STAGES.map((name, index) => (
        <li
          key={name}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span class="stages-dot">{index < at && <Icon name="check" size={14} />}</span>
          {texts.working.stages[name]}
        </li>
      ))}
    </ol>
  );
}
