'use client';
import { useEffect, useState } from 'react';
import { PickButton } from '@/components/files/drop-area';
import { SendingRow } from '@/components/files/sending-row';
import { useUploadQueue } from '@/components/files/use-upload-queue';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/forms/field';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import type { ReleaseId } from '@/lib/core/ids';
import type { UploadView } from '@/lib/domain/uploads/files.queries';
import type { ConsoleView } from '@/lib/domain/versions/console.view';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';

const words = consoleText.versions;

/** The portal's uploads; empty while it does not answer. */
async function fetchUploads(releaseId: ReleaseId): Promise<readonly UploadView[] | null> {
  const reply = await call(endpoints.files, { ids: { releaseId } });
  return reply.ok ? reply.value.view.uploads : null;
}

/** A file that the portal has received leaves the queue: it then appears among the versions, or its refusal is shown. */
function useTakenOver({ queue, items }: ReturnType<typeof useUploadQueue>, view: ConsoleView): void {
  const say = useToast();
  const isWaiting = items.some(({ state }) => state === 'sent');
  const { seq, release } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever happened on the release is a reason to check again.
  useEffect(() => {
    if (!isWaiting) return;
    let isCurrent = true;
    void fetchUploads(release.id).then((uploads) => {
      if (!isCurrent || uploads === null) return;
      for (const { key, state, uploadId, name } of queue.getItems()) {
        const upload = uploads.find(({ id }) => id === uploadId);
        if (state !== 'sent' || (upload && upload.state !== 'refused')) continue;
        queue.dismiss(key);
        if (upload) say({ text: `${name}: ${upload.refusal ?? ''}`, tone: 'refused' });
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [isWaiting, seq, release.id, queue, say]);
}

/** Uploads a pass that was made with outboard gear as the track's next version, with notes on the gear. */
export function OutboardUpload({ view }: { view: ConsoleView }) {
  const sending = useUploadQueue(view.release.id);
  const { queue, items } = sending;
  useTakenOver(sending, view);
  const [file, setFile] = useState<File | null>(null);
  const [gearNotes, setGear] = useState('');
  const send = () => {
    if (file === null) return;
    const target = { purpose: 'version', trackId: view.track.id, details: { gearNotes } } as const;
    queue.add([{ file, target }]);
    setFile(null);
    setGear('');
  };
  return (
    <>
      <PickButton
        tone="bare"
        size="compact"
        icon="upload"
        multiple={false}
        onFiles={([picked]) => picked && setFile(picked)}
      >
        {words.upload}
      </PickButton>
      {items.length > 0 && (
        <div className="grid w-full gap-3 py-3">
          {items.map((item) => (
            <SendingRow key={item.key} item={item} queue={queue} />
          ))}
        </div>
      )}
      <Dialog
        open={file !== null}
        onClose={() => setFile(null)}
        title={words.upload}
        footer={
          <Button tone="primary" onClick={send}>
            {words.send}
          </Button>
        }
      >
        <p className="truncate text-sm">{file?.name}</p>
        <p className="text-sm text-ink-soft">{words.uploadHint}</p>
        <TextAreaField
          label={words.gear}
          hint={words.gearHint}
          optional
          value={gearNotes}
          onChange={(event) => setGear(event.target.value)}
        />
      </Dialog>
    </>
  );
}
