'use client';
import { useState } from 'react';
import { formTo } from '@/components/calls/form-call';
import { UnlessArchived } from '@/components/releases/archived';
import { filesText } from '@/components/text/files';
import { stateText, stateTones } from '@/components/text/states';
import { Button, ButtonLink } from '@/components/ui/button';
import { StateMark } from '@/components/ui/figures/state-mark';
import { ActionForm } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { paths } from '@/lib/core/paths';
import type {
  FilesPage,
  FilesView,
  MixView,
  TrackFilesView,
  UploadView,
} from '@/lib/domain/uploads/files.queries';
import { mixesEndpoints } from '@/lib/endpoints/areas/mixes.endpoints';
import type { SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';
import { PickButton } from './drop-area';
import { SendingRow, UploadRow } from './sending-row';
import { SoundRow } from './sound-row';

export interface Board extends UploadBoard {
  readonly measured: Readonly<Record<string, number>>;
}

export interface UploadBoard {
  readonly page: FilesPage;
  readonly items: readonly SendItem[];
  readonly queue: UploadQueue;
  /** Resumes an upload from before a reload. */
  readonly pickAgain: (upload: UploadView, file: File) => void;
  /** Cancels one's own upload, or dismisses its refusal. */
  readonly dismiss: (upload: UploadView) => Promise<void>;
}

type Place = (target: { purpose: string; trackId: string | null }) => boolean;

/** Uploads to a place: those of this page, then others that the portal knows of. */
export function OpenUploads({ board, isHere }: { board: UploadBoard; isHere: Place }) {
  const { items, queue, page, pickAgain, dismiss } = board;
  const sending = items.filter(({ target }) => isHere(target));
  const known = new Set(items.map(({ uploadId }) => uploadId));
  const others = page.view.uploads.filter((upload) => isHere(upload) && !known.has(upload.id));
  if (sending.length + others.length === 0) return null;
  return (
    <ul className="grid grid-cols-1 gap-2 py-2">
      {sending.map((item) => (
        <li key={item.key}>
          <SendingRow item={item} queue={queue} />
        </li>
      ))}
      {others.map((upload) => (
        <li key={upload.id}>
          <UploadRow
            upload={upload}
            receivedBytes={page.received[upload.id] ?? 0}
            onPick={pickAgain}
            onDismiss={dismiss}
          />
        </li>
      ))}
    </ul>
  );
}

interface MixRowProps {
  mix: MixView;
  track: TrackFilesView;
  board: Board;
}

function MixRow({ mix, track, board }: MixRowProps) {
  const { page, measured } = board;
  const isNewest = track.mixes[0]?.id === mix.id;
  const canAccept =
    isNewest && track.state === 'mixReview' && mix.file.state === 'ready' && page.view.may.accept.allowed;
  return (
    <SoundRow
      file={mix.file}
      kind="mix"
      label={filesText.mix(mix.number)}
      outline={page.outlines[mix.file.id] ?? null}
      measuredShare={measured[mix.file.id] ?? null}
      mayDownload={page.view.may.download.allowed}
      action={
        <span className="flex items-center gap-2">
          {isNewest && page.view.may.listen.allowed && (
            <ButtonLink
              href={paths.mix(page.view.releaseId, track.id)}
              size="compact"
              tone="bare"
              label={filesText.reviewOf(track.title)}
            >
              {filesText.review}
            </ButtonLink>
          )}
          {canAccept && (
            <ActionForm
              send={formTo(mixesEndpoints.acceptMix, { releaseId: page.view.releaseId, mixId: mix.id })}
            >
              <SubmitButton size="compact" tone="quiet">
                {filesText.accept}
              </SubmitButton>
            </ActionForm>
          )}
        </span>
      }
    />
  );
}

function OlderMixes({ track, board }: { track: TrackFilesView; board: Board }) {
  const [isOpen, setOpen] = useState(false);
  const older = track.mixes.slice(1);
  if (older.length === 0) return null;
  return (
    <>
      <Button
        tone="bare"
        size="compact"
        icon={isOpen ? 'chevron-up' : 'chevron-down'}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="-ml-3"
      >
        {filesText.older(older.length)}
      </Button>
      {isOpen && older.map((mix) => <MixRow key={mix.id} mix={mix} track={track} board={board} />)}
    </>
  );
}

interface TrackFilesProps {
  track: TrackFilesView;
  board: Board;
  /** Files are being dragged over this row. */
  isOver: boolean;
  onFiles: (files: readonly File[], track: TrackFilesView) => void;
}

function mayTakeMixes(view: FilesView): boolean {
  return view.may.send.allowed;
}

/** A track with everything that was received for it, and its uploads. */
export function TrackFiles({ track, board, isOver, onFiles }: TrackFilesProps) {
  const { page, measured } = board;
  const [newest] = track.mixes;
  const isHere: Place = ({ purpose, trackId }) => trackId === track.id && purpose !== 'reference';
  return (
    <section
      data-drop={track.id}
      aria-label={track.title}
      className={`border-t border-line px-1 py-3 ${isOver ? 'bg-mix-soft' : ''}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 className="flex min-w-0 items-baseline gap-3">
          <span className="w-5 text-sm text-ink-faint">{track.position}</span>
          <span className="truncate">{track.title}</span>
        </h2>
        <div className="flex items-center gap-4">
          <StateMark tone={stateTones[track.state]}>{stateText[track.state]}</StateMark>
          {mayTakeMixes(page.view) && (
            <PickButton
              size="compact"
              tone={newest ? 'bare' : 'quiet'}
              icon="upload"
              onFiles={(files) => onFiles(files, track)}
              aria-label={filesText.trackSend(track.title)}
            >
              {newest ? filesText.sendNewMix : filesText.sendMix}
            </PickButton>
          )}
        </div>
      </div>
      <OpenUploads board={board} isHere={isHere} />
      {newest ? (
        <MixRow mix={newest} track={track} board={board} />
      ) : (
        <p className="py-2 text-sm text-ink-faint sm:pl-8">
          <UnlessArchived archived={filesText.noneSent}>{filesText.noMix}</UnlessArchived>
        </p>
      )}
      <OlderMixes track={track} board={board} />
      {track.versions.map((version) => (
        <SoundRow
          key={version.id}
          file={version.file}
          kind="version"
          label={filesText.version(version.number)}
          outline={page.outlines[version.file.id] ?? null}
          measuredShare={measured[version.file.id] ?? null}
          mayDownload={page.view.may.download.allowed}
          note={version.gearNotes}
        />
      ))}
    </section>
  );
}
