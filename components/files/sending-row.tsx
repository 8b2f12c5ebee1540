'use client';
import { useState } from 'react';
import { SignInLink } from '@/components/calls/failure-notice';
import { isOfAnother, retryText } from '@/components/calls/failure-text';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { useArchived } from '@/components/releases/archived';
import { filesText } from '@/components/text/files';
import { Button, IconButton } from '@/components/ui/button';
import { Progress, transferDetail } from '@/components/ui/figures/progress';
import { Icon } from '@/components/ui/icon';
import { useLocale } from '@/components/ui/locale-provider';
import { RequestFailed } from '@/lib/core/request-failure';
import type { UploadView } from '@/lib/domain/uploads/files.queries';
import type { SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';
import { PickButton } from './drop-area';
import { LeaveDialog } from './leave-dialog';

const words = filesText.sending;
const tones = { mix: 'mix', version: 'version', reference: 'reference' } as const;

interface RefusedRowProps {
  name: string;
  sentence: string;
  onClose?: () => void;
  /** Whether it can be resumed. */
  onResume?: (() => void) | undefined;
  /** The session has ended: the way back in is offered. */
  isSignedOut?: boolean;
}

/** A file that cannot be used or failed to upload, with the sentence that says why. */
function RefusedRow({ name, sentence, onClose, onResume, isSignedOut = false }: RefusedRowProps) {
  return (
    <div
      role="alert"
      className="flex items-start gap-3 border-l-2 border-changes bg-surface-1 py-1 pl-4 text-sm"
    >
      <Icon name="warning" size={20} className="mt-2 text-changes" />
      <div className="min-w-0 grow py-2">
        <p className="truncate">{name}</p>
        <p className="text-ink-soft">{sentence}</p>
        {(isSignedOut || onResume) && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-2">
            {isSignedOut && <SignInLink />}
            {onResume && (
              <Button icon="play" size="compact" aria-label={`${words.resume}: ${name}`} onClick={onResume}>
                {words.resume}
              </Button>
            )}
          </div>
        )}
      </div>
      {onClose && <IconButton icon="close" label={words.close} onClick={onClose} />}
    </div>
  );
}

function sentenceOf({ failure, sentence }: SendItem): string {
  if (failure === null) return sentence ?? '';
  if (failure.kind === 'refused') return failure.sentence;
  return isOfAnother(failure) ? words.anotherSignedIn : words.failures[failure.kind];
}

function detailOf(item: SendItem, locale: string): string {
  const { state, sentBytes: done, sizeBytes: total, bytesPerSecond } = item;
  switch (state) {
    case 'waiting':
      return words.waiting;
    case 'decoding':
      return words.decoding(item.decodedShare ?? 0);
    case 'sent':
      return words.checking;
    case 'reconnecting':
      return item.failure ? retryText(item.failure) : words.reconnecting;
    case 'paused':
      return `${words.paused} · ${transferDetail({ done, total, bytesPerSecond: null, locale })}`;
    case 'sending':
    case 'refused': {
      const transfer = transferDetail({ done, total, bytesPerSecond, locale });
      return item.decodedShare === null ? transfer : `${transfer} · ${words.asWav}`;
    }
    default:
      return state satisfies never;
  }
}

function shareOf({ state, decodedShare, sentBytes, sizeBytes }: SendItem): number | null {
  if (state === 'sent') return null;
  return state === 'decoding' ? decodedShare : sentBytes / Math.max(1, sizeBytes);
}

/** A file that this page is uploading: progress, speed, time left, and what can be done about it. */
export function SendingRow({ item, queue }: { item: SendItem; queue: UploadQueue }) {
  const { key, name, sentBytes, uploadId } = item;
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoval(() => queue.cancel(key));
  const leave = () => (uploadId !== null && sentBytes > 0 ? setAsking(true) : remove());
  return (
    <>
      <SendingState item={item} queue={queue} onLeave={leave} />
      <LeaveDialog
        open={isAsking}
        name={name}
        arrivedBytes={sentBytes}
        onKeep={() => queue.dismiss(key)}
        onRemove={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Deletes an upload; says so where that was not possible. */
function useRemoval(remove: () => Promise<void>): () => void {
  const showFailure = useFailureToast();
  return () =>
    void remove().catch((error: unknown) => {
      if (!(error instanceof RequestFailed)) throw error;
      showFailure(error.failure);
    });
}

interface SendingStateProps {
  item: SendItem;
  queue: UploadQueue;
  onLeave: () => void;
}

function SendingState({ item, queue, onLeave }: SendingStateProps) {
  const locale = useLocale();
  const { key, name, state } = item;
  if (state === 'refused') {
    return (
      <RefusedRow
        name={name}
        sentence={sentenceOf(item)}
        isSignedOut={item.failure?.kind === 'signed-out'}
        onResume={item.canResume ? () => queue.resume(key) : undefined}
        onClose={onLeave}
      />
    );
  }
  const isHeld = state === 'paused';
  return (
    <Progress
      label={name}
      share={shareOf(item)}
      tone={tones[item.target.purpose]}
      detail={<span className="tabular-nums">{detailOf(item, locale)}</span>}
      actions={
        state !== 'sent' && (
          <>
            <IconButton
              icon={isHeld ? 'play' : 'pause'}
              label={`${isHeld ? words.resume : words.pause}: ${name}`}
              onClick={() => (isHeld ? queue.resume(key) : queue.pause(key))}
            />
            <IconButton icon="close" label={`${words.cancel}: ${name}`} onClick={onLeave} />
          </>
        )
      }
    />
  );
}

interface UploadRowProps {
  upload: UploadView;
  receivedBytes: number;
  /** The person picked a file to resume with. */
  onPick: (upload: UploadView, file: File) => void;
  /** Deletes an unfinished upload, or dismisses a refused one; only for its sender. */
  onDismiss: (upload: UploadView) => Promise<void>;
}

/** An upload that this page is not sending itself: somebody else's, or one's own from before a reload. */
export function UploadRow({ upload, receivedBytes, onPick, onDismiss }: UploadRowProps) {
  const locale = useLocale();
  const { name, state, sizeBytes, isMine, purpose } = upload;
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoval(() => onDismiss(upload));
  const isArchived = useArchived() !== null;
  if (state === 'refused') {
    const close = isMine ? { onClose: remove } : {};
    return <RefusedRow name={name} sentence={upload.refusal ?? ''} {...close} />;
  }
  const isStranded = isMine && state === 'receiving';
  const isOver = isArchived && state === 'receiving';
  const transfer = transferDetail({ done: receivedBytes, total: sizeBytes, bytesPerSecond: null, locale });
  return (
    <Progress
      label={isStranded && !isOver ? words.pickAgain(name) : name}
      share={state === 'verifying' ? null : receivedBytes / Math.max(1, sizeBytes)}
      tone={tones[purpose]}
      detail={
        <span className="tabular-nums">
          {state === 'verifying'
            ? words.checking
            : isOver
              ? `${words.unfinished} · ${transfer}`
              : isMine
                ? transfer
                : `${words.other(upload.sender)} · ${transfer}`}
        </span>
      }
      actions={
        isStranded && (
          <>
            {!isOver && (
              <PickButton
                size="compact"
                multiple={false}
                onFiles={([file]) => file && onPick(upload, file)}
                aria-label={`${words.pick}: ${name}`}
              >
                {words.pick}
              </PickButton>
            )}
            <IconButton
              icon="close"
              label={`${words.cancel}: ${name}`}
              onClick={() => (receivedBytes > 0 ? setAsking(true) : remove())}
            />
            <LeaveDialog
              open={isAsking}
              name={name}
              arrivedBytes={receivedBytes}
              onKeep={() => setAsking(false)}
              onRemove={remove}
              onClose={() => setAsking(false)}
            />
          </>
        )
      }
    />
  );
}
