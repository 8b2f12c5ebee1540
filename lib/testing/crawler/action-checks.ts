import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CrawlActor } from './actors';
import type { Check } from './crawl';
import { listActionFiles } from './targets';

const manifest = path.join(import.meta.dirname, '../../../.next/server/server-reference-manifest.json');

/** The pages whose forms post without script, by the file that has the action. */
const pagesByFile: Readonly<Record<string, string>> = {
  'sign-in/actions.ts': '/sign-in',
  'sign-in/name/page.tsx': '/sign-in/name',
  'invitation/[token]/page.tsx': `/invitation/${'a'.repeat(52)}`,
  's/[token]/page.tsx': `/s/${'a'.repeat(52)}`,
  'setup/page.tsx': '/setup',
};

/** @throws when a file has an action that the crawler was not told how to call */
export function listActionPages(): readonly string[] {
  return listActionFiles().map((file) => {
    const page = pagesByFile[file];
    if (!page) throw new Error(`Tell the crawler on which page the action of ${file} is: action-checks.ts.`);
    return page;
  });
}

/** The ids by which the build knows its actions. */
export function listActionIds(): readonly string[] {
  const { node = {}, edge = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, object>;
  return [...Object.keys(node), ...Object.keys(edge)];
}

const values = { token: 'a'.repeat(52), email: 'unknown@nowhere.test', name: 'Somebody', studioName: 'Mine' };
const hostile = {
  token: '\u0000',
  email: '\u0000@\ud800',
  name: 'x'.repeat(10_000),
  callbackUrl: '//elsewhere.example',
};

const boundary = 'crawled-boundary';

function multipart(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

/** As a form without script names its action: by itself, and with the state that React keeps in it. */
const waysOf = (id: string): readonly Record<string, string>[] => [
  { [`$ACTION_ID_${id}`]: '' },
  {
    $ACTION_REF_1: '',
    '$ACTION_1:0': JSON.stringify({ id, bound: '$@1' }),
    '$ACTION_1:1': '[null]',
    $ACTION_KEY: 'k1',
  },
  { $ACTION_REF_1: '', '$ACTION_1:0': JSON.stringify({ id, bound: null }) },
  { $ACTION_REF_1: '', '$ACTION_1:0': '{' },
];

/** Every action of the build, sent to every page that has one, with tokens that open nothing. */
export function actionChecks(actor: CrawlActor): readonly Check[] {
  const ids = [...listActionIds(), 'f'.repeat(42), 'no-action', '__proto__'];
  return listActionPages().flatMap((page) =>
    ids.flatMap((id) =>
      waysOf(id).flatMap((way, index) =>
        [values, hostile].map((fields) => ({
          ...{ actor, target: `action ${id.slice(0, 8)} of ${page}, way ${index}`, ids: 'made up' },
          request: {
            ...{ method: 'POST', path: page, body: multipart({ ...way, ...fields }) },
            headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, Accept: 'text/html' },
          },
          // 409 is Next's answer to an action that is not this page's.
          answers: [200, 303, 307, 400, 404, 405, 409, 413, 415, 422],
        })),
      ),
    ),
  );
}
