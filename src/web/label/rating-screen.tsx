/** The labelling screen: a large photo, and next to it what can be said of it. Every key works, and every finger. */
import './rating-screen.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Reference } from '#core/schema/vote.ts';
import { placeAddress } from '../pro/place.ts';
import { Icon } from '../ui/icon.tsx';
import { Progress } from '../ui/progress.tsx';
import { DotsStep } from './dots-step.tsx';
import { FlagList } from './flag-list.tsx';
import { GradePanel } from './grade-panel.tsx';
import { HelpList } from './help-list.tsx';
import { listReferences } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { PhasePanel } from './phase-panel.tsx';
import { RatingStage } from './rating-stage.tsx';
import type { Rating } from './rating-state.ts';
import { ReferenceList } from './reference-list.tsx';
import { type Sender, senderState } from './sender.ts';
import { SendingLine } from './sending-line.tsx';
import { makeStageControls } from './stage-controls.ts';
import { type OpenList, useRatingKeys } from './use-rating-keys.ts';

type RatingScreenProps = { readonly rating: Rating; readonly sender: Sender };

/** Fills the window. */
export function RatingScreen({ rating, sender }: RatingScreenProps) {
  const open = useSignal<OpenList>(null);
  const references = useSignal<readonly Reference[]>([]);
  const showReferences = useSignal(true);
  const noRoom = useSignal(false);
  const controls = useSignal(makeStageControls(rating)).value;
  const study = rating.study.value;
  const phase = rating.phase.value;

  useEffect(() => {
    void listReferences(study.id).then((answer) => {
      if (answer.ok) references.value = answer.value;
    });
  }, [study.id]);
  useEffect(() => {
    const onRejected = (event: PromiseRejectionEvent) => {
      if (event.reason?.name === 'QuotaExceededError') noRoom.value = true;
    };
    addEventListener('unhandledrejection', onRejected);
    return () => removeEventListener('unhandledrejection', onRejected);
  }, []);
  const { connection } = senderState.value;
  useEffect(() => {
    // What could not be had without a connection is asked for again once there is one.
    const isMissing = rating.photo.value === 'unreachable' || rating.phase.value.name === 'failed';
    if (connection === 'fine' && isMissing) rating.retry();
  }, [connection]);
  useRatingKeys({ rating, controls, open, showReferences });

  if (phase.name === 'dots')
    return (
      <DotsStep
        key={phase.task.id}
        rating={rating}
        sender={sender}
        task={phase.task}
        controls={controls}
        helpOpen={open}
      />
    );
  return (
    <div class="rating" data-phase={phase.name}>
      <h1 class="visually-hidden">{study.name}</h1>
      <RatingBar
        rating={rating}
        sender={sender}
        onHelp={() => {
          open.value = 'help';
        }}
      />
      <div class="rating-photo">
        <RatingStage rating={rating} controls={controls} />
      </div>
      <div class="rating-panel">
        {phase.name === 'grading' ? (
          <GradePanel
            rating={rating}
            references={showReferences.value ? references.value : []}
            hasReferences={references.value.length > 0}
            onToggleReferences={() => {
              showReferences.value = !showReferences.value;
            }}
            onShowReferences={() => {
              open.value = 'references';
            }}
            onFlag={() => {
              open.value = 'flags';
            }}
          />
        ) : (
          <PhasePanel rating={rating} phase={phase} />
        )}
        {noRoom.value && (
          <p class="field-error" role="alert">
            {labelTexts.rating.noRoom}
          </p>
        )}
      </div>
      {open.value === 'flags' && (
        <FlagList
          onChoose={(flag) => {
            open.value = null;
            void rating.flag(flag);
          }}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
      {open.value === 'references' && (
        <ReferenceList
          study={study.id}
          references={references.value}
          onClose={() => {
            open.value = null;
          }}
        />
      )}
      {open.value === 'help' && (
        <HelpList
          onClose={() => {
            open.value = null;
          }}
        />
      )}
    </div>
  );
}

type RatingBarProps = RatingScreenProps & { readonly onHelp: () => void };

/** The way back, the study, how far it is, and help. */
function RatingBar({ rating, sender, onHelp }: RatingBarProps) {
  const words = labelTexts.rating;
  const study = rating.study.value;
  const { done, total, round } = rating.progress.value;
  return (
    <header class="rating-bar">
      <a class="icon-button" href={placeAddress()} aria-label={words.back}>
        <Icon name="left" />
      </a>
      <div class="rating-where">
        <b>{round === 'calibration' ? `${study.name} · ${words.calibration}` : study.name}</b>
        <SendingLine sender={sender} />
      </div>
      <div class="rating-progress">
        <span data-testid="progress">{`${done} / ${total}`}</span>
        <Progress share={total > 0 ? done / total : 0} label={words.progress} />
      </div>
      <button type="button" class="icon-button" aria-label={words.help} onClick={onHelp}>
        <Icon name="info" />
      </button>
    </header>
  );
}
