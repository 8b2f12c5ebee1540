'use client';
import { useMemo, useState } from 'react';
import type { FieldSaver, FieldValues } from '@/components/drafts/field-saver';
import { pasteText as words } from '@/components/text/paste';
import { Button } from '@/components/ui/button';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { SelectField, TextAreaField } from '@/components/ui/forms/field';
import { Notice } from '@/components/ui/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import type { TrackId } from '@/lib/core/ids';
import { type ColumnKind, columnKinds, type PastedTable, readColumns } from './pasted-columns';
import { readTable } from './pasted-table';
import { type PastedTexts, textsOfTable } from './pasted-texts';

interface PasteTracksProps {
  tracks: readonly { readonly id: TrackId; readonly position: number }[];
  saver: FieldSaver;
  /** Kinds of columns that this page has fields for. */
  kinds: readonly ColumnKind[];
  /** Keys of fields that cannot be changed. */
  locked: readonly string[];
}

function Preview({
  table,
  kinds,
  onKind,
}: {
  table: PastedTable;
  kinds: readonly ColumnKind[];
  onKind: (column: number, kind: ColumnKind) => void;
}) {
  const choices = columnKinds
    .filter((kind) => kind === 'none' || kind === 'number' || kinds.includes(kind))
    .map((kind) => ({ value: kind, label: words.kinds[kind] }));
  return (
    <Table caption={words.preview}>
      <thead>
        <tr>
          {table.kinds.map((kind, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <Th key={column} className="min-w-36 align-bottom">
              <SelectField
                label={words.column(column + 1)}
                choices={choices}
                value={kind}
                onChange={({ target }) => onKind(column, target.value as ColumnKind)}
              />
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.slice(0, 99).map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={at}>
            {table.kinds.map((kind, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <Td key={column} className={kind === 'none' ? 'text-ink-faint line-through' : ''}>
                {row[column]}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Columns as they are chosen: each kind once. */
function chosen(table: PastedTable, column: number, kind: ColumnKind): PastedTable {
  const kinds = table.kinds.map((each, at) => (at === column ? kind : each === kind ? 'none' : each));
  return { ...table, kinds };
}

function without(texts: PastedTexts, locked: readonly string[]): PastedTexts {
  const values = Object.entries(texts.values).filter(([key]) => !locked.includes(key));
  return { ...texts, values: Object.fromEntries(values) };
}

/** A list of tracks as it is in somebody's spreadsheet: pasted, its columns named, taken over, and taken back. */
export function PasteTracks({ tracks, saver, kinds, locked }: PasteTracksProps) {
  const [isOpen, setOpen] = useState(false);
  const [table, setTable] = useState<PastedTable | null>(null);
  const say = useToast();
  const texts = useMemo(
    () => (table ? without(textsOfTable(table, tracks), locked) : null),
    [table, tracks, locked],
  );
  const isEmpty = texts === null || Object.keys(texts.values).length === 0;
  const read = (text: string) => {
    const pasted = readColumns(readTable(text));
    const known = pasted.kinds.map((kind) => (kind === 'number' || kinds.includes(kind) ? kind : 'none'));
    setTable(pasted.rows.length > 0 ? { ...pasted, kinds: known } : null);
  };
  const put = (values: FieldValues) => {
    for (const [key, value] of Object.entries(values)) saver.put(key, value);
    void saver.flush();
  };
  const take = ({ values, tracks: count }: PastedTexts) => {
    const now = saver.getDraft().values;
    const before = Object.fromEntries(Object.keys(values).map((key) => [key, now[key] ?? '']));
    put(values);
    setOpen(false);
    setTable(null);
    say({ text: words.taken(count), action: { label: words.undo, onAct: () => put(before) } });
  };
  return (
    <>
      <Button size="compact" tone="bare" icon="copy" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={words.title}
        width="table"
        footer={
          <Button
            tone="primary"
            disabled={isEmpty}
            onClick={() => {
              if (texts) take(texts);
            }}
          >
            {words.take(texts?.tracks ?? 0)}
          </Button>
        }
      >
        <p className="text-ink-soft">{words.intro}</p>
        <TextAreaField
          label={words.field}
          rows={4}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => read(target.value)}
        />
        {table && (
          <Preview table={table} kinds={kinds} onKind={(at, kind) => setTable(chosen(table, at, kind))} />
        )}
        {table && isEmpty && <Notice kind="warning">{words.nothing}</Notice>}
        {texts && texts.left > 0 && <Notice kind="warning">{words.left(texts.left, tracks.length)}</Notice>}
      </Dialog>
    </>
  );
}
