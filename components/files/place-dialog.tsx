'use client';
import { useState } from 'react';
import { useOwnDraft } from '@/components/drafts/use-own-draft';
import { filesText } from '@/components/text/files';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/figures/format';
import { inputStyle, TextAreaField } from '@/components/ui/forms/field';
import { useLocale } from '@/components/ui/locale-provider';
import { Dialog } from '@/components/ui/overlays/dialog';
import type { FilesView } from '@/lib/domain/uploads/files.queries';
import type { SendTarget } from '@/lib/uploads/client/sending';
import { guessPlace, type Place, targetOf } from './place';

interface PlaceDialogProps {
  files: readonly File[];
  view: FilesView;
  onSend: (files: { file: File; target: SendTarget }[]) => void;
  onClose: () => void;
}

const words = filesText.place;

interface PlaceSelectProps {
  file: File;
  view: FilesView;
  place: Place;
  onChoose: (place: Place) => void;
}

function PlaceSelect({ file, view, place, onChoose }: PlaceSelectProps) {
  const tracks = (purpose: 'mix' | 'version' | 'reference') =>
    view.tracks.map(({ id, position, title }) => (
      <option key={id} value={`${purpose}:${id}`}>
        {words.option[purpose](`${position}. ${title}`)}
      </option>
    ));
  return (
    <select
      aria-label={words.label(file.name)}
      value={place}
      onChange={(event) => onChoose(event.target.value)}
      className={inputStyle}
    >
      <option value="">{words.choose}</option>
      <optgroup label={filesText.mixes}>{tracks('mix')}</optgroup>
      {view.may.sendVersion.allowed && <optgroup label={words.versions}>{tracks('version')}</optgroup>}
      <optgroup label={filesText.references}>
        <option value="reference:">{words.option.reference(words.wholeRelease)}</option>
        {tracks('reference')}
      </optgroup>
      <option value="skip">{words.skip}</option>
    </select>
  );
}

/** Asks where dropped files belong; guesses from their names are preselected. */
export function PlaceDialog({ files, view, onSend, onClose }: PlaceDialogProps) {
  const locale = useLocale();
  const [rows, setRows] = useState(() =>
    files.map((file, id) => ({ id, file, place: guessPlace(file, view) })),
  );
  const [gear, setGear] = useOwnDraft(`gear.${view.releaseId}`);
  const chosen = rows.flatMap(({ file, place }) => {
    const target = targetOf(place, gear);
    return target ? [{ file, target }] : [];
  });
  const isOpenQuestion = rows.some(({ place }) => place === '');
  const choose = (id: number, place: Place) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, place } : row)));
  return (
    <Dialog
      open
      onClose={onClose}
      title={files.length === 1 ? words.one : words.title}
      footer={
        <Button
          tone="primary"
          disabled={isOpenQuestion || chosen.length === 0}
          onClick={() => {
            onSend(chosen);
            setGear('');
          }}
        >
          {words.submit(chosen.length)}
        </Button>
      }
    >
      <ul className="grid gap-4">
        {rows.map(({ id, file, place }) => (
          <li key={id} className="grid gap-1">
            <p className="flex justify-between gap-4 text-sm">
              <span className="min-w-0 truncate">{file.name}</span>
              <span className="shrink-0 text-ink-faint">{formatBytes(file.size, locale)}</span>
            </p>
            <PlaceSelect file={file} view={view} place={place} onChoose={(next) => choose(id, next)} />
          </li>
        ))}
      </ul>
      {rows.some(({ place }) => place.startsWith('version:')) && (
        <TextAreaField
          label={words.gear}
          hint={words.gearHint}
          optional
          value={gear}
          onChange={(event) => setGear(event.target.value)}
        />
      )}
    </Dialog>
  );
}
