'use client';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FoldedBrief } from '@/components/brief/folded-brief';
import { DifferencePanel } from '@/components/compare/difference-panel';
import { FoldedMeters } from '@/components/player/meters/folded-meters';
import { ListeningViews } from '@/components/player/meters/listening-views';
import { Player } from '@/components/player/player';
import { useTransportState } from '@/components/player/transport/use-transport';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { reviewText } from '@/components/text/review';
import { Button, ButtonLink } from '@/components/ui/button';
import { DeferredHydration } from '@/components/ui/deferred-hydration';
import { EmptyState } from '@/components/ui/empty-state';
import { loadedPart } from '@/components/ui/loaded-part';
import { paths } from '@/lib/core/paths';
import type { BlindOutcome } from '@/lib/domain/blind-tests/blind-test';
import type { LoopRange } from '@/lib/player/protocol';
import { ApprovalPanel } from './approval/approval-panel';
import { ChangedTextsHere } from './approval/changed-texts';
import { NoteComposer } from './notes/note-composer';
import { NotesPanel } from './notes/notes-panel';
import { RoundsPanel } from './notes/rounds-panel';
import { useNoteDraft } from './notes/use-note-draft';
import { useNoteMarks, useNoteNavigation } from './notes/use-note-navigation';
import { useReview } from './review-provider';
import { ReviewActions, ReviewConnection, ReviewState } from './review-status';
import { TrackMenu } from './track-menu';
import { usePresence } from './use-presence';
import { CurrentMessage, VersionsPanel } from './versions-panel';

const BlindBoard = loadedPart(async () => (await import('@/components/blind/blind-board')).default);

/** The review of one track: what is heard, the notes about it, and its state. */
export function ReviewBoard() {
  const { view } = useReview();
  const [range, setRange] = useState<LoopRange | null>(null);
  const [isWriting, setWriting] = useState(false);
  const [isBlind, setBlind] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useNoteDraft(range);
  const navigation = useNoteNavigation(setRange);
  const marks = useNoteMarks();
  usePresence();
  const mode = useTransportState()?.mode;
  const { begin } = composer;
  const write = useCallback(() => {
    // At once: what is typed next belongs to the note, not to the page's shortcuts.
    flushSync(() => {
      begin();
      setWriting(true);
    });
    field.current?.focus();
  }, [begin]);
  const mayWrite = view.may['comment.write'].allowed;

  if (isBlind && mode !== 'simple') {
    const takeNote = (outcome: BlindOutcome) => {
      setBlind(false);
      composer.attach(outcome);
      setWriting(true);
    };
    return (
      <main>
        <BlindBoard
          range={range}
          onClose={() => setBlind(false)}
          {...(mayWrite ? { onNote: takeNote } : {})}
        />
      </main>
    );
  }

  return (
    <main className="lg:flex lg:h-[calc(100dvh-49px)] lg:min-h-152 lg:flex-col">
      <h1 className="sr-only">
        {view.track.artist} – {view.track.title}
      </h1>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 px-4 py-1 lg:hidden">
        <span className="flex items-center gap-2">
          <ReviewState />
          <span className="max-sm:hidden">
            <TrackMenu />
          </span>
        </span>
        <ReviewActions />
      </div>
      <ReviewConnection />
      <ArchiveNotice
        archive={view.release.archive}
        deletion={view.release.deletion}
        className="max-sm:mb-2 lg:shrink-0"
      />
      <div className="px-4 pt-4 empty:hidden lg:shrink-0 lg:px-6">
        <ChangedTextsHere />
      </div>
      <div className="max-sm:contents sm:border-b sm:border-line sm:px-4 sm:py-3 lg:shrink-0 lg:px-6">
        {view.decks.length === 0 ? (
          <Nothing />
        ) : (
          <Player
            marks={marks}
            onMark={navigation.goTo}
            range={range}
            onRange={setRange}
            hasBlind
            onCommand={(command) => {
              if (command === 'blind' && mode === 'full') setBlind(true);
              if (command === 'note' && mayWrite) write();
              if (command === 'nextNote') navigation.next();
              if (command === 'previousNote') navigation.previous();
            }}
            thumb={
              mayWrite && (
                <Button tone="primary" icon="note" onClick={write}>
                  {reviewText.composer.here}
                </Button>
              )
            }
          />
        )}
      </div>
      <div className="flex flex-col lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,1fr)_minmax(26rem,32rem)] lg:grid-rows-[minmax(0,1fr)]">
        <DeferredHydration>
          <div className="grid content-start gap-8 border-t border-line px-4 py-4 max-lg:order-2 max-sm:pb-28 lg:overflow-y-auto lg:border-t-0 lg:px-6">
            <VersionsPanel />
            <ApprovalPanel />
            <RoundsPanel />
            {view.me.side !== 'guest' && <FoldedBrief releaseId={view.release.id} />}
            {view.decks.length > 1 && <DifferencePanel />}
            {view.decks.length > 0 && <ListeningViews />}
            {view.decks.length > 0 && <FoldedMeters />}
          </div>
          <div className="lg:flex lg:min-h-0 lg:flex-col lg:border-l lg:border-line">
            <CurrentMessage />
            <NotesPanel
              onGo={navigation.go}
              composer={
                mayWrite && (
                  <NoteComposer
                    composer={composer}
                    range={range}
                    field={field}
                    open={isWriting}
                    onClose={() => setWriting(false)}
                  />
                )
              }
            />
          </div>
        </DeferredHydration>
      </div>
    </main>
  );
}

function Nothing() {
  const { view } = useReview();
  const { archive, id } = view.release;
  if (archive)
    return (
      <div className="px-4 sm:px-0">
        <EmptyState
          title={archive.deleted ? reviewText.deletedTitle : reviewText.nothingArchived}
          action={<ButtonLink href={paths.release(id)}>{reviewText.toRelease}</ButtonLink>}
        />
      </div>
    );
  return (
    <div className="px-4 sm:px-0">
      <EmptyState
        title={reviewText.nothingTitle}
        action={
          view.me.side !== 'guest' && <ButtonLink href={paths.files(id)}>{reviewText.toFiles}</ButtonLink>
        }
      >
        {reviewText.nothing}
      </EmptyState>
    </div>
  );
}
