'use client';
import { useEffect, useRef, useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { useArchived } from '@/components/releases/archived';
import { blindNoteText } from '@/components/text/blind-note';
import { reviewText } from '@/components/text/review';
import { Avatar } from '@/components/ui/avatar';
import { Button, IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { DateTime } from '@/components/ui/figures/time';
import { Icon } from '@/components/ui/icon';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import { useReview } from '../review-provider';
import { WordsForm } from '../words-form';
import { NoteMenu } from './note-menu';
import { placeInWords, placeSpoken } from './note-place';
import { useReplies } from './use-replies';

const words = reviewText.notes;

interface NoteThreadProps {
  note: NoteView;
  /** Seeks to its position; a range loops. */
  onGo: (note: NoteView) => void;
}

/** A note with its answers. */
export function NoteThread({ note, onGo }: NoteThreadProps) {
  const { view, api, refresh, chosenId } = useReview();
  const [isAnswering, setAnswering] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const isChosen = chosenId === note.id;
  const mayWrite = view.may['comment.write'].allowed;
  return (
    <li
      id={`note-${note.id}`}
      data-note={note.id}
      tabIndex={-1}
      className={classNames(
        'arrives scroll-mt-64 scroll-mb-24 border-b border-l-2 border-b-line px-4 py-3 lg:scroll-my-4 lg:pr-5 lg:pl-[calc(1.25rem-2px)]',
        isChosen ? 'border-l-ink bg-surface-1' : 'border-l-transparent',
      )}
    >
      <article aria-label={words.spoken(note.author.name, reviewText.kinds[note.kind], note.body ?? '')}>
        <div className="flex items-start gap-2">
          <div className="min-w-0 grow">
            <Byline note={note} />
            <PlaceLine note={note} onGo={onGo} />
          </div>
          <ResolveButton note={note} />
          <NoteMenu note={note} onEdit={() => setEditing(true)} />
        </div>
        {isEditing ? (
          <WordsForm
            draftKey={`edit:${note.id}`}
            label={words.edit}
            submit={reviewText.composer.save}
            initial={note.body ?? ''}
            onSend={async ({ body }) => {
              const reply = await api.edit(note.id, { body });
              if (reply.ok) await refresh();
              return reply;
            }}
            onClose={() => setEditing(false)}
          />
        ) : (
          <p
            className={classNames(
              'mt-1 whitespace-pre-wrap',
              note.body === null && 'text-ink-faint',
              note.resolved && 'text-ink-soft',
            )}
          >
            {note.body ?? (note.isHidden ? words.hidden : words.deleted)}
          </p>
        )}
        {note.blindTest && note.body !== null && (
          <p className="mt-1 border-l-2 border-line-strong pl-3 font-mono text-sm text-ink-soft">
            <span className="sr-only">{blindNoteText.label}: </span>
            {blindNoteText.result(note.blindTest, note.blindTest.chance)}
          </p>
        )}
        {note.resolved && (
          <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-faint">
            <Icon name="check" size={16} />
            {words.resolvedBy(note.resolved.byName)}
          </p>
        )}
        <Answers note={note} />
        {isAnswering ? (
          <WordsForm
            draftKey={`answer:${note.id}`}
            label={reviewText.composer.answer}
            submit={reviewText.composer.answerSend}
            onSend={async ({ id, body }) => {
              const { kind, version } = note;
              const answer = {
                id,
                body,
                kind,
                versionId: version?.id ?? null,
                parentId: note.id,
                place: null,
              };
              const reply = await api.write(answer);
              if (reply.ok) await refresh();
              return reply;
            }}
            onClose={() => setAnswering(false)}
          />
        ) : (
          mayWrite &&
          note.body !== null && (
            <Button size="compact" tone="bare" className="mt-1 -ml-3" onClick={() => setAnswering(true)}>
              {words.reply}
            </Button>
          )
        )}
      </article>
    </li>
  );
}

function Byline({ note }: { note: NoteView | ReplyView }) {
  const { author, createdAt, edited, isHidden } = note;
  const side = words.sides[author.side];
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className="flex min-w-0 items-center gap-x-2">
        <Avatar personId={author.id} name={author.name} size="small" decorative />
        <span className="min-w-0 font-strong">{author.name || words.hiddenGuest}</span>
      </span>
      {side && <span className="text-ink-faint">{side}</span>}
      <span className="text-xs text-ink-faint">
        <DateTime at={createdAt} />
        {edited && `, ${words.edited}`}
        {isHidden && note.body !== null && ` · ${words.hiddenMark}`}
      </span>
    </p>
  );
}

/** Position, kind, and the note's state in the conversation. */
function PlaceLine({ note, onGo }: NoteThreadProps) {
  const { view } = useReview();
  const { place, kind, version, round } = note;
  const isElsewhere = version !== null && version.id !== view.currentId;
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 text-sm text-ink-faint">
      {place ? (
        <button
          type="button"
          onClick={() => onGo(note)}
          aria-label={words.goTo(placeSpoken(place))}
          className="relative -ml-1 inline-flex min-h-8 items-center gap-1 rounded-sm px-1 font-mono text-ink after:absolute after:-inset-y-1.5 after:inset-x-0 hover:bg-surface-3"
        >
          {placeInWords(place)}
          {place.endFrame !== null && <Icon name="loop" size={12} className="text-ink-faint" />}
        </button>
      ) : (
        <span className="inline-flex min-h-8 items-center">{placeInWords(null)}</span>
      )}
      <span title={reviewText.kindHints[kind]}>{reviewText.kinds[kind]}</span>
      {isElsewhere && <span>{words.on(`v${version.number}`)}</span>}
      <span>{round === null ? !note.resolved && <NotSent /> : words.round(round)}</span>
    </p>
  );
}

function NotSent() {
  return useArchived() ? words.neverSent : words.notSent;
}

function ResolveButton({ note }: { note: NoteView }) {
  const { api, refresh } = useReview();
  const showFailure = useFailureToast();
  const [busy, setBusy] = useState(false);
  if (!note.may.resolve.allowed) return null;
  const isResolved = note.resolved !== null;
  const settle = async () => {
    setBusy(true);
    const reply = await (isResolved ? api.reopen(note.id) : api.resolve(note.id));
    if (reply.ok) await refresh();
    else showFailure(reply.failure);
    setBusy(false);
  };
  return (
    <IconButton
      icon="check"
      label={isResolved ? words.reopen : words.resolve}
      pressed={isResolved}
      aria-busy={busy}
      onClick={settle}
      className="-my-2 shrink-0"
    />
  );
}

function Answers({ note }: { note: NoteView }) {
  const { replies, left, busy, more } = useReplies(note);
  const list = useRef<HTMLUListElement>(null);
  const [isAsked, setAsked] = useState(false);
  // Whoever pressed the button with the keyboard goes on at the answers when it is gone.
  useEffect(() => {
    if (isAsked && left === 0 && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true });
  }, [isAsked, left]);
  if (replies.length === 0) return null;
  return (
    <div className="mt-2 border-l border-line pl-3">
      {left > 0 && (
        <Button
          size="compact"
          tone="bare"
          className="-ml-3"
          busy={busy}
          onClick={() => {
            setAsked(true);
            void more();
          }}
        >
          {words.earlierReplies(left)}
        </Button>
      )}
      <ul ref={list} tabIndex={-1} className="grid gap-2">
        {replies.map((reply) => (
          <Answer key={reply.id} reply={reply} />
        ))}
      </ul>
    </div>
  );
}

function Answer({ reply }: { reply: ReplyView }) {
  const { api, refresh } = useReview();
  const [isEditing, setEditing] = useState(false);
  return (
    <li className="arrives">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <Byline note={reply} />
        </div>
        <NoteMenu note={reply} onEdit={() => setEditing(true)} />
      </div>
      {isEditing ? (
        <WordsForm
          draftKey={`edit:${reply.id}`}
          label={words.edit}
          submit={reviewText.composer.save}
          initial={reply.body ?? ''}
          onSend={async ({ body }) => {
            const answer = await api.edit(reply.id, { body });
            if (answer.ok) await refresh();
            return answer;
          }}
          onClose={() => setEditing(false)}
        />
      ) : (
        <p className="whitespace-pre-wrap">{reply.body}</p>
      )}
    </li>
  );
}
