'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useArchived } from '@/components/releases/archived';
import { PresentPeople } from '@/components/shell/present-people';
import { reviewText } from '@/components/text/review';
import { stateText, stateTones } from '@/components/text/states';
import { Button, ButtonLink } from '@/components/ui/button';
import { StateMark } from '@/components/ui/figures/state-mark';
import { Notice } from '@/components/ui/notice';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import { paths } from '@/lib/core/paths';
import { SendNotes } from './notes/send-notes';
import { useReview } from './review-provider';

/** Who else is on this release now. */
export function ReviewHere() {
  const { room } = useReview();
  return <PresentPeople people={room.others} unnamed={room.more} />;
}

/** `v3 in review`. */
export function ReviewState() {
  const { view } = useReview();
  const current = view.versions.find((version) => version.id === view.currentId);
  const { state } = view.track;
  return (
    <StateMark tone={stateTones[state]}>
      {reviewText.state(current ? `v${current.number}` : null, stateText[state])}
    </StateMark>
  );
}

/** The actions that end a review, for those who may; the studio gets a link to the console instead. */
export function ReviewActions() {
  const { view } = useReview();
  const { release, track, me } = view;
  const isOver = useArchived() !== null;
  if (isOver || me.side === 'guest') return null;
  if (me.side === 'studio') {
    return view.may['master.work'].allowed ? (
      <ButtonLink href={paths.console(release.id, track.id)} size="compact">
        {reviewText.console}
      </ButtonLink>
    ) : null;
  }
  return (
    <div className="flex items-center gap-2">
      <SendNotes />
      <Approve />
    </div>
  );
}

function Approve() {
  const { view } = useReview();
  const { approve, send } = view;
  if (approve.allowed) {
    return (
      <ButtonLink
        href={paths.approve(view.release.id, view.track.id)}
        size="compact"
        tone={send.allowed ? 'quiet' : 'primary'}
      >
        {reviewText.approve.button}
      </ButtonLink>
    );
  }
  return (
    <Tooltip text={approve.sentence} align="end">
      <Button size="compact" aria-disabled>
        {reviewText.approve.button}
      </Button>
    </Tooltip>
  );
}

const lostAfterMs = 1500;

/** Overlays the page, so that nothing moves; a connection loss that is over at once is not mentioned. */
function Lost({ isLost }: { isLost: boolean }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isLost), isLost ? lostAfterMs : 0);
    return () => clearTimeout(timer);
  }, [isLost]);
  if (!isShown) return null;
  return (
    <div className="relative z-30 h-0">
      <Notice kind="warning" className="arrives absolute inset-x-0 top-0">
        {reviewText.connection.lost}
      </Notice>
    </div>
  );
}

/** Says when what is shown may be outdated, or when the page has ended. */
export function ReviewConnection() {
  const { room } = useReview();
  const path = usePathname();
  const words = reviewText.connection;
  if (room.connection === 'ended') {
    return (
      <Notice
        kind="error"
        action={
          <a href={path} className="py-2 underline">
            {words.again}
          </a>
        }
      >
        {words.ended}. {room.sentence}
      </Notice>
    );
  }
  return <Lost isLost={room.connection === 'lost'} />;
}
