'use client';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { usePlayhead } from '@/components/player/transport/use-transport';
import { blindNoteText } from '@/components/text/blind-note';
import { reviewText } from '@/components/text/review';
import { Button, IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { formatAudioTime } from '@/components/ui/figures/format';
import { inputStyle } from '@/components/ui/forms/field';
import { Segments } from '@/components/ui/forms/segments';
import { chanceOf } from '@/lib/domain/blind-tests/blind-test';
import { commentKinds } from '@/lib/domain/comments/comment';
import type { LoopRange } from '@/lib/player/protocol';
import { NoteAfterApproval } from '../approval/note-after-approval';
import { placeInWords } from './note-place';
import type { Anchor, Composer } from './use-note-draft';

const words = reviewText.composer;

interface NoteComposerProps {
  composer: Composer;
  range: LoopRange | null;
  field: RefObject<HTMLTextAreaElement | null>;
  /** On a phone it is a sheet at the bottom that opens on demand. */
  open: boolean;
  onClose: () => void;
}

/** Writing a note pauses nothing: the position is fixed with the first letter, and the music goes on. */
export function NoteComposer({ composer, range, field, open, onClose }: NoteComposerProps) {
  const { draft, busy, trouble } = composer;
  const id = useId();
  const beganOpen = useRef(open);
  useEffect(() => {
    // It was requested before it was rendered.
    if (beganOpen.current) field.current?.focus();
  }, [field]);
  const send = async () => {
    if (await composer.send()) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    if (event.key === 'Escape') {
      field.current?.blur();
      onClose();
    }
  };
  return (
    <>
      <NoteAfterApproval body={composer.asked} onClose={composer.answerAsked} />
      <form
        aria-label={words.label}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className={classNames(
          'grid gap-2 bg-ground px-4 py-3 lg:px-5',
          'max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-40 max-sm:border-t max-sm:border-line-strong max-sm:bg-surface-2 max-sm:pb-[max(1rem,env(safe-area-inset-bottom))]',
          open ? 'max-sm:grid' : 'max-sm:hidden',
        )}
      >
        <div className="flex items-center justify-between gap-2 sm:hidden">
          <span className="text-sm text-ink-soft">{words.label}</span>
          <IconButton icon="chevron-down" label={words.keep} onClick={onClose} />
        </div>
        <label htmlFor={id} className="sr-only">
          {words.label}
        </label>
        <div className="relative">
          <textarea
            ref={field}
            id={id}
            rows={draft ? 3 : 1}
            maxLength={5000}
            value={draft?.body ?? ''}
            onFocus={composer.begin}
            onBlur={(event) => {
              if (!event.currentTarget.form?.contains(event.relatedTarget)) composer.settle();
            }}
            onChange={(event) => composer.setBody(event.target.value)}
            onKeyDown={onKeyDown}
            aria-describedby={`${id}-hint`}
            className={classNames(inputStyle, 'block field-sizing-content max-h-60 resize-none')}
          />
          {!draft?.body && <Placeholder draftPlace={draft ? placeInWords(draft.place) : null} />}
        </div>
        {draft && (
          <>
            {draft.blindTest && (
              <p className="flex items-center justify-between gap-2 border-l-2 border-line-strong pl-3 font-mono text-sm text-ink-soft">
                {blindNoteText.result(draft.blindTest, chanceOf(draft.blindTest))}
                <IconButton icon="close" label={words.detach} onClick={() => composer.attach(null)} />
              </p>
            )}
            <Anchors composer={composer} hasRange={range !== null} />
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Kinds composer={composer} />
              <div className="flex gap-2 max-sm:grow max-sm:justify-end">
                <Button
                  size="compact"
                  tone="bare"
                  onClick={() => {
                    composer.discard();
                    field.current?.blur();
                    onClose();
                  }}
                >
                  {words.cancel}
                </Button>
                <Button
                  type="submit"
                  size="compact"
                  tone="primary"
                  busy={busy}
                  disabled={draft.body.trim() === ''}
                >
                  {words.send}
                </Button>
              </div>
            </div>
          </>
        )}
        <p id={`${id}-hint`} className="sr-only">
          {words.hint}
        </p>
        {trouble && <FailureNotice failure={trouble} />}
      </form>
    </>
  );
}

/** `Write a note at 1:42 …`, with the time that is heard. */
function Placeholder({ draftPlace }: { draftPlace: string | null }) {
  const now = useRef<HTMLSpanElement>(null);
  usePlayhead((frame, rate) => {
    const text = formatAudioTime(frame / rate, 0);
    if (now.current && now.current.textContent !== text) now.current.textContent = text;
  });
  return (
    <span aria-hidden="true" className="pointer-events-none absolute top-2 left-3 text-ink-faint">
      {words.placeholder}{' '}
      <span className="font-mono text-sm">{draftPlace ?? <span ref={now}>0:00</span>}</span>
    </span>
  );
}

function Anchors({ composer, hasRange }: { composer: Composer; hasRange: boolean }) {
  const place = composer.draft?.place ?? null;
  const current: Anchor = place === null ? 'track' : place.endFrame === null ? 'moment' : 'range';
  const label = (anchor: Anchor): string => {
    if (anchor === 'track') return words.whole;
    if (anchor === current) return placeInWords(place);
    return anchor === 'range' ? words.theRange : words.now;
  };
  const offered: Anchor[] =
    hasRange || current === 'range' ? ['moment', 'range', 'track'] : ['moment', 'track'];
  return (
    <Segments
      legend={words.at}
      name="anchor"
      choices={offered.map((anchor) => ({ value: anchor, label: label(anchor), isMono: anchor !== 'track' }))}
      value={current}
      onChoose={composer.anchorTo}
    />
  );
}

function Kinds({ composer }: { composer: Composer }) {
  return (
    <Segments
      legend={words.kind}
      name="kind"
      choices={commentKinds.map((kind) => ({
        value: kind,
        label: reviewText.kinds[kind],
        hint: reviewText.kindHints[kind],
      }))}
      value={composer.draft?.kind ?? 'change'}
      onChoose={composer.setKind}
    />
  );
}
