import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PeopleTab } from '@/components/people/people-tab';
import { deletedText } from '@/components/text/deleted';
import { peopleText } from '@/components/text/people';
import type { ReleaseId } from '@/lib/core/ids';
import type { ArchiveView } from '@/lib/domain/releases/archive.view';
import { ArchivedProvider } from './archived';

const nobody = { studio: [], clients: [], invitations: [], letters: [], shares: [], mayManage: false };
const since = '2026-03-01T00:00:00.000Z';
const shown = (archive: ArchiveView | null) =>
  renderToStaticMarkup(
    <ArchivedProvider archive={archive}>
      <PeopleTab releaseId={'r' as ReleaseId} people={nobody} />
    </ArchivedProvider>,
  );

test('REL-4 an empty place of an archived release asks for nothing', () => {
  const texts = [null, { since, deleted: null }, { since, deleted: { at: since, scope: 'audio' } }] as const;
  const [open, ...over] = texts.map(shown);
  expect(open).toContain(peopleText.nobody);
  for (const text of over) {
    expect(text).toContain(peopleText.nobodyArchived);
    expect(text).not.toContain(peopleText.nobody);
  }
});

test('RET-7 an empty place of a release that was deleted whole says so, and asks for nothing', () => {
  const text = shown({ since, deleted: { at: since, scope: 'release' } });
  expect(text).toContain(deletedText.emptied);
  expect(text).not.toContain(peopleText.nobody);
});
