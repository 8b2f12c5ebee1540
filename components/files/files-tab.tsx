'use client';
import { useState } from 'react';
import { SignInLink } from '@/components/calls/failure-notice';
import { retryText } from '@/components/calls/failure-text';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { ArchivedProvider, UnlessArchived, useArchived } from '@/components/releases/archived';
import { EndedWords, useIsHeldAfterEnd } from '@/components/releases/live-release';
import { Section } from '@/components/shell/page-frame';
import { filesText } from '@/components/text/files';
import { releasesText } from '@/components/text/releases';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/overlays/toast';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import type { FilesPage, TrackFilesView, UploadView } from '@/lib/domain/uploads/files.queries';
import { cancelUpload } from '@/lib/uploads/client/cancel-upload';
import { fingerprintOf } from '@/lib/uploads/client/fingerprint';
import { DropLine, PickButton, usePageDrop } from './drop-area';
import { PlaceDialog } from './place-dialog';
import { SoundRow } from './sound-row';
import { type Board, OpenUploads, TrackFiles } from './track-files';
import { isLetInNoMore, useAsking } from './use-asking';
import { useFilesPage } from './use-files-page';
import { useReconciled } from './use-reconciled';
import { useUploadQueue } from './use-upload-queue';

interface FilesTabProps {
  initial: FilesPage;
  /** This person may open the brief. */
  hasBrief: boolean;
  /** This person may see nothing of the release but this page, which then has no live connection. */
  isAlone: boolean;
}

/** Everything that was received for a release, and the ways to upload more: dropped or picked, several at once, on a phone too. */
export function FilesTab({ initial, hasBrief, isAlone }: FilesTabProps) {
  const { page, measured, failure, refresh } = useFilesPage(initial);
  useAsking(isAlone, failure, refresh);
  const { view } = page;
  const sending = useUploadQueue(view.releaseId);
  const { queue, items } = sending;
  useReconciled(sending, { page, refresh });
  const [unplaced, setUnplaced] = useState<readonly File[] | null>(null);
  const say = useToast();

  const sendMixes = (files: readonly File[], { id }: Pick<TrackFilesView, 'id'>) =>
    queue.add(files.map((file) => ({ file, target: { purpose: 'mix', trackId: id, details: {} } })));
  const drop = (files: readonly File[], trackId: string | null) => {
    const track = view.tracks.find(({ id }) => id === trackId);
    if (track) sendMixes(files, track);
    else setUnplaced(files);
  };
  const pickAgain = async (upload: UploadView, file: File) => {
    if ((await fingerprintOf(file)) === upload.fingerprint) {
      const { purpose, trackId } = upload;
      queue.add([{ file, target: { purpose, trackId, details: {} } }]);
    } else say({ text: filesText.sending.otherFile(upload.name), tone: 'refused' });
  };
  // The frame of a release's page says it already; people who may only upload have none.
  const isFramed = useArchived() !== null;
  // So does the notice that its person is let in no more.
  const isOut = isAlone && isLetInNoMore(failure);
  const isSaidAbove = useIsHeldAfterEnd() || isOut;
  // So do the rows of what could not be sent.
  const isSaidBelow =
    failure?.kind === 'signed-out' && items.some((item) => item.failure?.kind === 'signed-out');
  const maySend = view.may.send.allowed && view.tracks.length > 0;
  const over = usePageDrop(maySend && unplaced === null, drop);
  const overTrack = view.tracks.find(({ id }) => id === over.place);
  const board: Board = {
    page,
    measured,
    items,
    queue,
    pickAgain: (upload, file) => void pickAgain(upload, file),
    dismiss: ({ id }) => cancelUpload(id, queue.page.person).finally(refresh),
  };

  if (view.tracks.length === 0)
    return (
      <UnlessArchived archived={<EmptyState title={releasesText.track.emptyArchived} />}>
        <EmptyState title={filesText.emptyTitle}>{filesText.empty}</EmptyState>
      </UnlessArchived>
    );
  return (
    <ArchivedProvider archive={view.archive}>
      {!isFramed && <ArchiveNotice archive={view.archive} />}
      {isOut && <EndedWords />}
      {failure && !isSaidAbove && !isSaidBelow && (
        <Notice kind="warning" className="mb-4" action={failure.kind === 'signed-out' && <SignInLink />}>
          {filesText.lost(retryText(failure))}
        </Notice>
      )}
      {maySend && (
        <DropLine
          isOver={over.isOver}
          label={overTrack ? filesText.dropOnTrack(overTrack.title) : filesText.dropHere}
        >
          <span className="hidden pointer-fine:inline">{filesText.drop}</span>
          <PickButton tone="primary" icon="upload" onFiles={setUnplaced}>
            {filesText.send}
          </PickButton>
        </DropLine>
      )}
      <div className="mt-6">
        {view.tracks.map((track) => (
          <TrackFiles
            key={track.id}
            track={track}
            board={board}
            isOver={over.place === track.id}
            onFiles={sendMixes}
          />
        ))}
      </div>
      <References board={board} hasBrief={hasBrief} />
      {unplaced && (
        <PlaceDialog
          files={unplaced}
          view={view}
          onClose={() => setUnplaced(null)}
          onSend={(files) => {
            setUnplaced(null);
            queue.add(files);
          }}
        />
      )}
    </ArchivedProvider>
  );
}

function References({ board, hasBrief }: { board: Board; hasBrief: boolean }) {
  const { view, outlines } = board.page;
  return (
    <Section
      title={filesText.references}
      aside={
        hasBrief && (
          <PageLink href={paths.brief(view.releaseId)} className="text-sm text-ink-soft underline">
            {filesText.toBrief}
          </PageLink>
        )
      }
    >
      <OpenUploads board={board} isHere={({ purpose }) => purpose === 'reference'} />
      {view.references.length === 0 && (
        <p className="border-t border-line py-3 text-sm text-ink-faint">
          <UnlessArchived archived={filesText.noReferencesSent}>{filesText.noReferences}</UnlessArchived>
        </p>
      )}
      {view.references.map((reference, index) => (
        <div key={reference.id} className="border-t border-line px-1">
          <SoundRow
            file={{ ...reference.file, name: reference.title }}
            kind="reference"
            label={`Ref ${String.fromCharCode(65 + (index % 26))}`}
            outline={outlines[reference.file.id] ?? null}
            measuredShare={board.measured[reference.file.id] ?? null}
            mayDownload={view.may.download.allowed}
          />
        </div>
      ))}
    </Section>
  );
}
