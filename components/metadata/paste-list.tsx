'use client';
import { fieldKey } from '@/lib/core/field-key';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { trackTexts } from '@/lib/domain/texts/text-fields.table';
import { PasteTracks } from './paste/paste-tracks';
import { useTextFields } from './text-fields';

/** A list from a spreadsheet into the tracks of this page, but for those that are signed. */
export function PasteList({ tracks }: Pick<MetadataView, 'tracks'>) {
  const { saver, isLocked } = useTextFields();
  const keys = tracks.flatMap(({ id }) => trackTexts.map((field) => fieldKey(field, id)));
  return <PasteTracks tracks={tracks} saver={saver} kinds={trackTexts} locked={keys.filter(isLocked)} />;
}
