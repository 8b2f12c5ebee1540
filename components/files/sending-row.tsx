'use client';
import { failureText, retryText } from '@/components/calls/failure-text';
import { filesText } from '@/components/text/files';
import { IconButton } from '@/components/ui/button';
import { Progress, transferDetail } from '@/components/ui/figures/progress';
import { Icon } from '@/components/ui/icon';
import { useLocale } from '@/components/ui/locale-provider';
import type { UploadView } from '@/lib/domain/uploads/files.queries';
import type { SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';
import { PickButton } from './drop-area';

const words = filesText.sending;
const tones = { mix: 'mix', version: 'version', reference: 'reference' } as const;

interface RefusedRowProps {
  name: string;
  sentence: string;
  onClose?: () => void;
  /** Whether it can be resumed. */
  onResume?: (() => void) | undefined;
}

/** A file that cannot be used or failed to upload, with the sentence that says why. */
function RefusedRow({ name, sentence, onClose, onResume }: RefusedRowProps) {
  return (
    <div
      role="alert"
      className="flex items-start gap-3 border-l-2 border-changes bg-surface-1 py-1 pl-4 text-sm"
    >
      <Icon name="warning" size={20} className="mt-2 text-changes" />
      <div className="min-w-0 grow py-2">
        <p className="truncate">{name}</p>
        <p className="text-ink-soft">{sentence}</p>
      </div>
      {onResume && <IconButton icon="play" label={`${words.resume}: ${name}`} onClick={onResume} />}
      {onClose && <IconButton icon="close" label={words.close} onClick={onClose} />}
    </div>
  );
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
  const locale = useLocale();
  const { key, name, state } = item;
  if (state === 'refused') {
    const sentence = item.failure ? failureText(item.failure) : (item.sentence ?? '');
    const onResume = item.failure ? () => queue.resume(key) : undefined;
    return (
      <RefusedRow name={name} sentence={sentence} onResume={onResume} onClose={() => queue.cancel(key)} />
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
            <IconButton icon="close" label={`${words.cancel}: ${name}`} onClick={() => queue.cancel(key)} />
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
  /** Cancels an unfinished upload, or dismisses a refused one; only for its sender. */
  onDismiss: (upload: UploadView) => void;
}

/** An upload that this page is not sending itself: somebody else's, or one's own from before a reload. */
export function UploadRow({ upload, receivedBytes, onPick, onDismiss }: UploadRowProps) {
  const locale = useLocale();
  const { name, state, sizeBytes, isMine, purpose } = upload;
  if (state === 'refused') {
    const close = isMine ? { onClose: () => onDismiss(upload) } : {};
    return <RefusedRow name={name} sentence={upload.refusal ?? ''} {...close} />;
  }
  const isStranded = isMine && state === 'receiving';
  const transfer = transferDetail({ done: receivedBytes, total: sizeBytes, bytesPerSecond: null, locale });
  return (
    <Progress
      label={isStranded ? words.pickAgain(name) : name}
      share={state === 'verifying' ? null : receivedBytes / Math.max(1, sizeBytes)}
      tone={tones[purpose]}
      detail={
        <span className="tabular-nums">
          {state === 'verifying'
            ? words.checking
            : isMine
              ? transfer
              : `${words.other(upload.sender)} · ${transfer}`}
        </span>
      }
      actions={
        isStranded && (
          <>
            <PickButton
              size="compact"
              multiple={false}
              onFiles={([file]) => file && onPick(upload, file)}
              aria-label={`${words.pick}: ${name}`}
            >
              {words.pick}
            </PickButton>
            <IconButton icon="close" label={`${words.cancel}: ${name}`} onClick={() => onDismiss(upload)} />
          </>
        )
      }
    />
  );
}
