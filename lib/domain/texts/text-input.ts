import { parseEan } from '@/lib/core/ean';
import { partsOfKey } from '@/lib/core/field-key';
import type { TrackId } from '@/lib/core/ids';
import { parseIsrc } from '@/lib/core/isrc';
import { editReleaseSchema, type ReleaseChange } from '../releases/release.schema';
import { type EditTrack, editTrackSchema } from '../tracks/track.schema';
import { releaseTexts, trackTexts } from './text-fields.table';

/** What was typed, sorted by what it changes. */
export interface SortedTexts {
  readonly release: ReleaseChange;
  readonly tracks: ReadonlyMap<TrackId, EditTrack>;
  /** As typed; empty: the code is taken off. */
  readonly isrcs: ReadonlyMap<TrackId, string>;
  /** Why a text was not taken, by key. */
  readonly refused: Readonly<Record<string, string>>;
}

const unknown = 'This is no longer asked. Reload the page.';

/** A field's value for its schema. */
function typedValue(field: string, text: string): unknown {
  const trimmed = text.trim();
  if (field === 'year') return trimmed === '' ? null : Number(trimmed);
  if (field === 'deadline') return trimmed === '' ? null : trimmed;
  if (field === 'explicit') return text === 'yes';
  return text;
}

type Read = { readonly value: unknown } | { readonly sentence: string };

function readCode(field: string, text: string): Read | null {
  if (text.trim() === '') return null;
  const parsed = field === 'upc' ? parseEan(text) : field === 'isrc' ? parseIsrc(text) : null;
  if (parsed && !parsed.ok) return { sentence: parsed.refusal.sentence };
  return null;
}

function readField(key: string, text: string): Read {
  const { field, trackId } = partsOfKey(key);
  const names: readonly string[] = trackId ? trackTexts : releaseTexts;
  if (!names.includes(field)) return { sentence: unknown };
  const code = readCode(field, text);
  if (code || field === 'isrc') return code ?? { value: text.trim() };
  const shape = trackId ? editTrackSchema : editReleaseSchema;
  const parsed = shape.safeParse({ [field]: typedValue(field, text) });
  if (parsed.success) return { value: (parsed.data as Record<string, unknown>)[field] };
  return { sentence: parsed.error.issues[0]?.message ?? unknown };
}

/** Reads each text by itself, so that one that cannot be taken holds up no other. */
export function sortTexts(
  texts: Readonly<Record<string, string>>,
  trackIds: readonly TrackId[],
): SortedTexts {
  const release: Record<string, unknown> = {};
  const tracks = new Map<TrackId, Record<string, unknown>>();
  const isrcs = new Map<TrackId, string>();
  const refused: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    const { field, trackId } = partsOfKey(key);
    const read = trackId && !trackIds.includes(trackId) ? { sentence: unknown } : readField(key, text);
    if ('sentence' in read) refused[key] = read.sentence;
    else if (trackId === null) release[field] = read.value;
    else if (field === 'isrc') isrcs.set(trackId, String(read.value));
    else tracks.set(trackId, { ...tracks.get(trackId), [field]: read.value });
  }
  return { release, tracks, isrcs, refused };
}
