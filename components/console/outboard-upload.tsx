'use client';
import { useState } from 'react';
import { PickButton } from '@/components/files/drop-area';
import { SendingRow } from '@/components/files/sending-row';
import { useUploadQueue } from '@/components/files/use-upload-queue';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextAreaField } from '@/components/ui/field';
import type { ConsoleView } from '@/lib/domain/versions/console.view';

const words = consoleText.versions;

/** Sends a pass that was made outside as the track's next version, with notes of its gear. */
export function OutboardUpload({ view }: { view: ConsoleView }) {
  const { queue, items } = useUploadQueue(view.release.id);
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
