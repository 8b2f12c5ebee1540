'use client';
import { useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { PickButton } from '@/components/files/drop-area';
import { OpenUploads } from '@/components/files/track-files';
import { useFilesPage } from '@/components/files/use-files-page';
import { useReconciled } from '@/components/files/use-reconciled';
import { useUploadQueue } from '@/components/files/use-upload-queue';
import { briefText } from '@/components/text/brief';
import { filesText } from '@/components/text/files';
import { SelectField } from '@/components/ui/forms/field';
import { useToast } from '@/components/ui/overlays/toast';
import type { ReferenceId } from '@/lib/core/ids';
import type { EditReference } from '@/lib/domain/references/reference.schema';
import type { FilesPage, UploadView } from '@/lib/domain/uploads/files.queries';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call, type Reply } from '@/lib/endpoints/client';
import { cancelUpload } from '@/lib/uploads/client/cancel-upload';
import { fingerprintOf } from '@/lib/uploads/client/fingerprint';
import { ReferenceCard } from './reference-card';

interface ReferencesProps {
  files: FilesPage;
  mayEdit: boolean;
  mayUpload: boolean;
}

const words = briefText.references;

/** Records whose sound the client wants: uploaded, with the region that is meant and the reason in words. */
export function References({ files, mayEdit, mayUpload }: ReferencesProps) {
  const live = useFilesPage(files);
  const { page, measured, refresh } = live;
  const { view } = page;
  const sending = useUploadQueue(view.releaseId);
  const { queue, items } = sending;
  useReconciled(sending, live);
  const [trackId, setTrackId] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const say = useToast();
  const showFailure = useFailureToast();

  const { releaseId } = view;
  const settle = async (done: Promise<Reply<object>>): Promise<boolean> => {
    const reply = await done;
    if (!reply.ok) showFailure(reply.failure);
    await refresh();
    return reply.ok;
  };
  const edit = (referenceId: ReferenceId, input: EditReference) =>
    settle(call(briefEndpoints.editReference, { ids: { releaseId, referenceId }, input }));
  const remove = async (referenceId: ReferenceId, title: string) => {
    const ids = { releaseId, referenceId };
    if (!(await settle(call(briefEndpoints.removeReference, { ids })))) return;
    const onAct = () => void settle(call(briefEndpoints.restoreReference, { ids }));
    say({ text: words.removed(title), action: { label: words.undo, onAct } });
  };
  const send = (picked: readonly File[], to: string | null) =>
    queue.add(picked.map((file) => ({ file, target: { purpose: 'reference', trackId: to, details: {} } })));
  const pickAgain = async (upload: UploadView, file: File) => {
    if ((await fingerprintOf(file)) === upload.fingerprint) send([file], upload.trackId);
    else say({ text: filesText.sending.otherFile(upload.name), tone: 'refused' });
  };
  const places = [
    { value: '', label: words.whole },
    ...view.tracks.map(({ id, position, title }) => ({ value: id, label: `${position}. ${title}` })),
  ];
  return (
    <div>
      {mayUpload && <p className="max-w-prose text-ink-soft">{words.intro}</p>}
      {mayUpload && (
        <div className="mt-4 flex flex-wrap items-end gap-4">
          <SelectField
            label={words.addFor}
            choices={places}
            value={trackId}
            onChange={(event) => setTrackId(event.target.value)}
            className="w-56"
          />
          <PickButton icon="upload" onFiles={(picked) => send(picked, trackId || null)}>
            {words.add}
          </PickButton>
        </div>
      )}
      <OpenUploads
        board={{
          page,
          items,
          queue,
          pickAgain: (upload, file) => void pickAgain(upload, file),
          dismiss: ({ id }) => cancelUpload(id, queue.page.person).finally(refresh),
        }}
        isHere={({ purpose }) => purpose === 'reference'}
      />
      {view.references.length === 0 && <p className="mt-4 text-sm text-ink-faint">{words.none}</p>}
      <ul className="mt-4">
        {view.references.map((reference, index) => (
          <li key={reference.id} className="border-t border-line py-3">
            <ReferenceCard
              reference={reference}
              label={`Ref ${String.fromCharCode(65 + (index % 26))}`}
              place={view.tracks.find(({ id }) => id === reference.trackId)?.title ?? words.whole}
              outline={page.outlines[reference.file.id] ?? null}
              measuredShare={measured[reference.file.id] ?? null}
              mayEdit={mayEdit}
              isOpen={openId === reference.id}
              onOpen={(isOpen) => setOpenId(isOpen ? reference.id : null)}
              onEdit={(change) => edit(reference.id, change)}
              onRemove={() => void remove(reference.id, reference.title)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
