'use client';
import { PickButton } from '@/components/files/drop-area';
import { SendingRow } from '@/components/files/sending-row';
import { useTakenOver } from '@/components/files/use-taken-over';
import { useUploadQueue } from '@/components/files/use-upload-queue';
import { mixesText } from '@/components/text/mixes';
import type { ReleaseId, TrackId } from '@/lib/core/ids';

interface SendMixProps {
  releaseId: ReleaseId;
  trackId: TrackId;
  /** How many there are already. */
  mixes: number;
}

/** Uploads the new mix right where it was asked for; the same resumable upload as everywhere. */
export function SendMix({ releaseId, trackId, mixes }: SendMixProps) {
  const sending = useUploadQueue(releaseId);
  const { queue, items } = sending;
  useTakenOver(sending, releaseId);
  const send = ([file]: readonly File[]) =>
    file && queue.add([{ file, target: { purpose: 'mix', trackId, details: {} } }]);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <PickButton tone="primary" icon="upload" multiple={false} onFiles={send}>
          {mixes === 0 ? mixesText.request.first : mixesText.request.upload}
        </PickButton>
        <span className="text-sm text-ink-faint">{mixesText.request.uploadHint}</span>
      </div>
      {items.map((item) => (
        <SendingRow key={item.key} item={item} queue={queue} />
      ))}
    </div>
  );
}
