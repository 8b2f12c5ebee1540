'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import type { FieldDraft, FieldSaver, SaveFields } from '@/components/drafts/field-saver';
import { SaveMark } from '@/components/drafts/save-mark';
import { useFieldSaver } from '@/components/drafts/use-field-saver';
import { metadataText as words } from '@/components/text/metadata';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/figures/time';
import { Checkbox } from '@/components/ui/forms/choice';
import { CodeField, type CodeKind } from '@/components/ui/forms/code-field';
import { TextField } from '@/components/ui/forms/field';
import { Notice } from '@/components/ui/notice';
import { fieldKey, partsOfKey } from '@/lib/core/field-key';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { textValuesOf } from '@/lib/domain/texts/text-values';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { call } from '@/lib/endpoints/client';

interface TextFields {
  readonly saver: FieldSaver;
  readonly draft: FieldDraft;
  readonly unconfirmed: MetadataView['unconfirmed'];
  readonly confirm: (keys: readonly string[]) => Promise<void>;
  /** Whether a change would void a signature, and nobody has said yet that it may. */
  readonly isLocked: (key: string) => boolean;
  readonly isAnyLocked: boolean;
  readonly unlock: () => void;
}

const TextFieldsContext = createContext<TextFields | null>(null);

export function useTextFields(): TextFields {
  const fields = useContext(TextFieldsContext);
  if (!fields) throw new Error('This is no part of a page of texts.');
  return fields;
}

function saveAt(releaseId: ReleaseId, onSaved: () => void): SaveFields {
  return async (values) => {
    const texts = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, String(value ?? '')]),
    );
    const reply = await call(releasesEndpoints.saveTexts, {
      ...{ ids: { releaseId }, input: { texts }, keepalive: true, mostRetries: 0 },
    });
    if (!reply.ok) return reply;
    onSaved();
    return { ok: true, refused: reply.value.refused };
  };
}

function useConfirming(releaseId: ReleaseId, unconfirmed: MetadataView['unconfirmed']) {
  const router = useRouter();
  const showFailure = useFailureToast();
  return async (keys: readonly string[]) => {
    const texts = keys.flatMap((key) => {
      const said = unconfirmed[key];
      return said ? [{ key, saidAt: said.at }] : [];
    });
    const reply = await call(releasesEndpoints.confirmTexts, { ids: { releaseId }, input: { texts } });
    if (!reply.ok) showFailure(reply.failure);
    router.refresh();
  };
}

/** Whose signature a text is part of: the track's own, and for a text of the release that of every track. */
function isSigned(key: string, tracks: MetadataView['tracks']): boolean {
  const { field, trackId } = partsOfKey(key);
  if (trackId) return tracks.some(({ id, signedBy }) => id === trackId && signedBy.length > 0);
  return field !== 'deadline' && tracks.some(({ signedBy }) => signedBy.length > 0);
}

/** A signature that comes later was not what somebody agreed to void. */
function useUnlocked(tracks: MetadataView['tracks']): readonly [boolean, (is: boolean) => void] {
  const signatures = tracks.flatMap(({ id, signedBy }) => signedBy.map((name) => `${id} ${name}`));
  const [known, setKnown] = useState<readonly string[] | null>(null);
  const isUnlocked = known !== null && signatures.every((signature) => known.includes(signature));
  return [isUnlocked, (is) => setKnown(is ? signatures : null)];
}

/** The texts and codes of this page, which save themselves as they are typed. */
export function TextFieldsProvider({ metadata, children }: { metadata: MetadataView; children: ReactNode }) {
  const { release, tracks, unconfirmed } = metadata;
  const router = useRouter();
  const [isUnlocked, setUnlocked] = useUnlocked(tracks);
  const values = useMemo(() => textValuesOf(release, tracks), [release, tracks]);
  const { saver, draft } = useFieldSaver({
    key: `texts.${release.id}`,
    values,
    save: saveAt(release.id, router.refresh),
    closed: Object.keys(values).filter((field) => isSigned(field, tracks)),
  });
  const confirm = useConfirming(release.id, unconfirmed);
  return (
    <TextFieldsContext
      value={{
        ...{ saver, draft, unconfirmed, confirm },
        isLocked: (key) => !isUnlocked && isSigned(key, tracks),
        isAnyLocked: !isUnlocked && tracks.some(({ signedBy }) => signedBy.length > 0),
        unlock: () => setUnlocked(true),
      }}
    >
      {children}
    </TextFieldsContext>
  );
}

/** Whether the texts of this page are saved. */
export function TextsSaved() {
  return <SaveMark draft={useTextFields().draft} />;
}

/** TXT-3: who said this, while nobody of the studio has confirmed it. */
function Said({ id, label }: { id: string; label: string }) {
  const { unconfirmed, confirm } = useTextFields();
  const said = unconfirmed[id];
  if (!said) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span>
        {words.said.by(said.name)} <DateTime at={said.at} />
      </span>
      <Button
        tone="bare"
        size="compact"
        className="-my-1 -ml-1"
        aria-label={words.said.confirmOne(label)}
        onClick={() => void confirm([id])}
      >
        {words.said.confirm}
      </Button>
    </span>
  );
}

interface TextInputProps {
  field: string;
  trackId?: TrackId;
  label: string;
  hint?: string;
  optional?: boolean | 'unsaid';
  code?: CodeKind;
  type?: 'date';
  inputMode?: 'numeric';
  maxLength?: number;
}

/** One text or code of the release or of a track. */
export function TextInput({ field, trackId, hint, code, ...input }: TextInputProps) {
  const { saver, draft, unconfirmed, isLocked } = useTextFields();
  const key = fieldKey(field, trackId);
  const value = draft.values[key];
  const common = {
    ...{ autoComplete: 'off', ...input, name: key, readOnly: isLocked(key), error: draft.refused[key] },
    hint: unconfirmed[key] ? <Said id={key} label={input.label} /> : hint,
  };
  const text = typeof value === 'string' ? value : '';
  if (code) {
    const leave = () => void saver.flush();
    const onType = (typed: string) => saver.put(key, typed, { waits: true });
    return <CodeField {...common} kind={code} value={text} onType={onType} onLeave={leave} />;
  }
  return (
    <TextField
      {...common}
      value={text}
      onChange={({ target }) => saver.put(key, target.value)}
      onBlur={() => void saver.flush()}
    />
  );
}

export function ExplicitInput({ trackId, label }: { trackId: TrackId; label: string }) {
  const { saver, draft, unconfirmed, isLocked } = useTextFields();
  const key = fieldKey('explicit', trackId);
  return (
    <Checkbox
      name={key}
      label={label}
      checked={draft.values[key] === 'yes'}
      disabled={isLocked(key)}
      hint={unconfirmed[key] ? <Said id={key} label={label} /> : undefined}
      onChange={({ target }) => saver.put(key, target.checked ? 'yes' : 'no')}
    />
  );
}

/** TXT-3: all that others have said since the studio looked last, confirmed at once. */
export function Unconfirmed() {
  const { unconfirmed, confirm } = useTextFields();
  const keys = Object.keys(unconfirmed);
  if (keys.length === 0) return null;
  const names = [...new Set(Object.values(unconfirmed).map(({ name }) => name))];
  return (
    <div className="mb-8 max-w-3xl">
      <Notice
        action={
          <Button size="compact" onClick={() => void confirm(keys)}>
            {words.said.confirmAll}
          </Button>
        }
      >
        {words.said.notice(names.join(', '), keys.length)}
      </Notice>
    </div>
  );
}
