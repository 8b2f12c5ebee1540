import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PeopleTab } from '@/components/people/people-tab';
import { peopleText } from '@/components/text/people';
import { retentionText } from '@/components/text/retention';
import type { ReleaseId } from '@/lib/core/ids';
import type { RetentionScope } from '@/lib/domain/retention/retention';
import { DeletedProvider } from './deleted';

const nobody = { studio: [], clients: [], invitations: [], shares: [], mayManage: false };
const shown = (scope: RetentionScope | null) =>
  renderToStaticMarkup(
    <DeletedProvider scope={scope}>
      <PeopleTab releaseId={'r' as ReleaseId} people={nobody} />
    </DeletedProvider>,
  );

test('RET-7 an empty place of a release that was deleted whole says so, and asks for nothing', () => {
  expect(shown('release')).toContain(retentionText.emptied);
  expect(shown('release')).not.toContain(peopleText.nobody);
  for (const scope of [null, 'audio'] as const) expect(shown(scope)).toContain(peopleText.nobody);
});
