'use client';
import { useEffect, useRef, useState } from 'react';
import { useWork } from '@/components/releases/live-release';
import { SmallWaveform } from '@/components/releases/small-waveform';
import { briefText } from '@/components/text/brief';
import { filesText } from '@/components/text/files';
import { Button, IconButton } from '@/components/ui/button';
import { Progress } from '@/components/ui/figures/progress';
import { Badge } from '@/components/ui/figures/state-mark';
import { TextAreaField, TextField } from '@/components/ui/forms/field';
import type { ReferenceView } from '@/lib/domain/references/reference.queries';
import type { EditReference } from '@/lib/domain/references/reference.schema';
import { ReferencePart } from './heard-references';
import { ReferenceRegion } from './reference-region';

interface ReferenceCardProps {
  reference: ReferenceView;
  label: string;
  /** The track's title, or the whole release. */
  place: string;
  outline: readonly number[] | null;
  measuredShare: number | null;
  mayEdit: boolean;
  /** Its waveform is open for choosing the region; one at a time. */
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** Resolves to false when it was refused. */
  onEdit: (change: EditReference) => Promise<boolean>;
  onRemove: () => void;
}

const words = briefText.references;

/** A record that the client likes: what it is, which region is meant, and why. */
export function ReferenceCard(props: ReferenceCardProps) {
  const { reference, label, place, outline, measuredShare, mayEdit, isOpen, onOpen, onEdit, onRemove } =
    props;
  const { file, title, artist, reason } = reference;
  const isReady = file.state === 'ready';
  const note = useWork(file.id)?.note;
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4">
        <Badge tone="reference">{label}</Badge>
        <span className="min-w-0 truncate">
          {artist ? `${artist} – ${title}` : title} <span className="text-sm text-ink-faint">{place}</span>
        </span>
        {mayEdit && <IconButton icon="close" label={`${words.remove}: ${title}`} onClick={onRemove} />}
      </div>
      {!isReady && !file.failure && (
        <Progress
          label={note ?? (measuredShare === null ? filesText.received : filesText.measuring)}
          share={measuredShare}
          tone="reference"
        />
      )}
      {file.failure && (
        <p className={file.state === 'deleted' ? 'text-sm text-ink-soft' : 'text-sm text-changes'}>
          {file.failure}
        </p>
      )}
      {isReady && !isOpen && <SmallWaveform peaks={outline} kind="reference" />}
      {isReady && isOpen && <ReferenceRegion reference={reference} {...(mayEdit ? { onEdit } : {})} />}
      {isReady && (
        <p className="flex flex-wrap items-center gap-x-4 text-sm text-ink-soft">
          <span>
            {words.part}: <ReferencePart reference={reference} />
          </span>
          <Button
            size="compact"
            onClick={() => onOpen(!isOpen)}
            aria-expanded={isOpen}
            className="print:hidden"
          >
            {isOpen ? words.closePart : mayEdit ? words.choosePart : words.hear}
          </Button>
        </p>
      )}
      {mayEdit ? <Words reference={reference} onEdit={onEdit} /> : reason && <p>{reason}</p>}
    </div>
  );
}

const pauseMs = 700;

/** Title, artist and reason, saved at a pause and when a field is left. */
function Words({ reference, onEdit }: Pick<ReferenceCardProps, 'reference' | 'onEdit'>) {
  const [typed, setTyped] = useState({
    title: reference.title,
    artist: reference.artist ?? '',
    reason: reference.reason,
  });
  const dirty = useRef<EditReference>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onEdit);
  useEffect(() => {
    latest.current = onEdit;
  });
  const save = () => {
    clearTimeout(timer.current);
    const change = dirty.current;
    dirty.current = {};
    if (Object.keys(change).length === 0) return;
    void latest.current(change).then((isSaved) => {
      // What was typed meanwhile is newer.
      if (!isSaved) dirty.current = { ...change, ...dirty.current };
    });
  };
  const leave = useRef(save);
  useEffect(() => {
    leave.current = save;
  });
  useEffect(() => () => leave.current(), []);
  const type = (field: keyof typeof typed) => (event: { target: { value: string } }) => {
    const { value } = event.target;
    setTyped((before) => ({ ...before, [field]: value }));
    // An empty title is not saved: the file's name stays.
    if (field !== 'title' || value.trim() !== '') dirty.current = { ...dirty.current, [field]: value };
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pauseMs);
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        label={words.artist}
        optional
        maxLength={200}
        value={typed.artist}
        onChange={type('artist')}
        onBlur={save}
      />
      <TextField
        label={words.name}
        maxLength={200}
        value={typed.title}
        onChange={type('title')}
        onBlur={save}
      />
      <TextAreaField
        label={words.reason}
        hint={words.reasonHint}
        optional
        maxLength={2000}
        value={typed.reason}
        onChange={type('reason')}
        onBlur={save}
        className="sm:col-span-2"
      />
    </div>
  );
}
