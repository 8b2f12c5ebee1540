'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { type CommentId, randomIds } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BlindOutcome } from '@/lib/domain/blind-tests/blind-test';
import type { CommentKind } from '@/lib/domain/comments/comment';
import type { LoopRange } from '@/lib/player/protocol';
import { useReview } from '../review-provider';
import { keepDraft, type NoteDraft, readDraft } from './note-drafts';
import { placeOn, targetDeck } from './note-place';

export type Anchor = 'moment' | 'range' | 'track';

export interface Composer {
  /** Null: nothing is being written, and a note would be at the playhead. */
  readonly draft: NoteDraft | null;
  readonly busy: boolean;
  readonly trouble: RequestFailure | null;
  /** Fixes the position: the chosen range, otherwise what is heard at this moment. */
  readonly begin: () => void;
  readonly setBody: (body: string) => void;
  /** Attaches the result of a blind test to the note, or removes it. */
  readonly attach: (blindTest: BlindOutcome | null) => void;
  readonly setKind: (kind: CommentKind) => void;
  readonly anchorTo: (anchor: Anchor) => void;
  readonly discard: () => void;
  /** Drops a position at which nothing was written. */
  readonly settle: () => void;
  readonly send: () => Promise<boolean>;
  /** APR-12: the words of a note that was written while the version is approved, until it was asked about. */
  readonly asked: string | null;
  readonly answerAsked: () => void;
}

/** Where a note would be attached now. */
function usePlaceNow(range: LoopRange | null) {
  const { view } = useReview();
  const transport = useTransport();
  return useCallback(
    (anchor: Anchor | null): Pick<NoteDraft, 'versionId' | 'place'> => {
      const state = transport?.getState();
      const deck = targetDeck(view, state?.activeId ?? null);
      const versionId = deck?.kind === 'version' ? (deck.id as NoteDraft['versionId']) : null;
      if (!transport || !state || !deck || anchor === 'track') return { versionId, place: null };
      const here = { startFrame: transport.positionFrames(), endFrame: null };
      const from = range && anchor !== 'moment' ? range : here;
      return { versionId, place: placeOn(deck, from, state.sampleRate) };
    },
    [view, transport, range],
  );
}

/** The note that is being written: kept while it is typed, until it is sent or discarded. */
export function useNoteDraft(range: LoopRange | null): Composer {
  const { view, api, reveal, choose, room } = useReview();
  const key = view.track.id;
  const [draft, setDraft] = useState<NoteDraft | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<RequestFailure | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const placeNow = usePlaceNow(range);
  const isApproved = view.approvals.some(({ inForce }) => inForce);
  const isReady = useTransportState() !== null;
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });

  useEffect(() => setDraft((now) => now ?? readDraft<NoteDraft>(key)), [key]);
  const isWriting = view.release.archive === null && draft !== null && draft.body.trim() !== '';
  const { move } = room;
  useEffect(() => move({ writing: isWriting }), [move, isWriting]);

  const change = useCallback(
    (next: NoteDraft | null) => {
      setDraft(next);
      keepDraft(key, next);
    },
    [key],
  );
  return useMemo(() => {
    const fresh = (): NoteDraft => ({
      id: randomIds.next<CommentId>(),
      body: '',
      kind: 'change',
      blindTest: null,
      ...placeNow(isReady ? null : 'track'),
    });
    const discard = () => {
      change(null);
      setTrouble(null);
    };
    return {
      draft,
      busy,
      trouble,
      asked,
      answerAsked: () => setAsked(null),
      begin: () => change(latest.current?.body || latest.current?.blindTest ? latest.current : fresh()),
      setBody: (body) => change({ ...(latest.current ?? fresh()), body }),
      attach: (blindTest) => change({ ...(latest.current ?? fresh()), blindTest }),
      setKind: (kind) => change({ ...(latest.current ?? fresh()), kind }),
      anchorTo: (anchor) => change({ ...(latest.current ?? fresh()), ...placeNow(anchor) }),
      discard,
      settle: () => {
        if (latest.current?.body.trim() === '' && !latest.current.blindTest) discard();
      },
      async send() {
        const note = latest.current;
        if (!note || note.body.trim() === '' || busy) return false;
        setBusy(true);
        const reply = await api.write({ ...note, parentId: null });
        setBusy(false);
        if (!reply.ok) {
          setTrouble(reply.failure);
          return false;
        }
        discard();
        if (isApproved) setAsked(note.body);
        void reveal(note.id).then(() => choose(note.id));
        return true;
      },
    } satisfies Composer;
  }, [draft, busy, trouble, asked, isApproved, placeNow, isReady, change, api, reveal, choose]);
}
