'use client';
import { useState } from 'react';
import { useOwnDraft } from '@/components/drafts/use-own-draft';
import { PickButton } from '@/components/files/drop-area';
import { SendingRow } from '@/components/files/sending-row';
import { useTakenOver } from '@/components/files/use-taken-over';
import { useUploadQueue } from '@/components/files/use-upload-queue';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { TextAreaField } from '@/components/ui/forms/field';
import { Dialog } from '@/components/ui/overlays/dialog';
import type { ConsoleView } from '@/lib/domain/versions/console.view';

const words = consoleText.versions;

/** Uploads a pass that was made with outboard gear as the track's next version, with notes on the gear. */
export function OutboardUpload({ view }: { view: ConsoleView }) {
  const sending = useUploadQueue(view.release.id);
  const { queue, items } = sending;
  useTakenOver(sending, view.release.id);
  const [file, setFile] = useState<File | null>(null);
  const [gearNotes, setGear] = useOwnDraft(`gear.${view.track.id}`);
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
