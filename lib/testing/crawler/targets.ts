import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { listPatterns } from '@/lib/server/http/route-patterns';
import { type DoorExample, type Example, endpointExamples } from './endpoint-examples.table';
import { type OpenPage, type PageExample, pageExamples } from './page-examples.table';

const root = path.join(import.meta.dirname, '../../..');
const app = path.join(root, 'app');

interface At {
  /** As the messages of failures name it. */
  readonly name: string;
  readonly method: string;
  /** With `[names]` for ids. */
  readonly address: string;
}

export type EndpointTarget = At & {
  readonly answers: 'json' | 'bytes';
  readonly takesFile: boolean;
  readonly example: Example;
};
export type DoorTarget = At & { readonly example: DoorExample };
export type PageTarget = At & { readonly example: PageExample };
export type OpenPageTarget = At & { readonly example: OpenPage };

const rows = Object.entries(endpoints) as [keyof Endpoints, Endpoints[keyof Endpoints]][];
const isDoor = (example: Example | DoorExample): example is DoorExample => 'door' in example;

/** Every endpoint of the table; those that answer with bytes are asked for their headers alone as well. */
export function endpointTargets(): readonly EndpointTarget[] {
  return rows.flatMap(([name, row]) => {
    const example = endpointExamples[name];
    if (isDoor(example)) return [];
    const answers = row.output === 'bytes' ? ('bytes' as const) : ('json' as const);
    const takesFile = 'input' in row && row.input === 'file';
    const at = { name, method: row.method, address: row.path, answers, takesFile, example };
    return answers === 'bytes' ? [at, { ...at, name: `${name} (HEAD)`, method: 'HEAD' }] : [at];
  });
}

export function doorTargets(): readonly DoorTarget[] {
  return rows.flatMap(([name, row]) => {
    const example = endpointExamples[name];
    return isDoor(example) ? [{ name, method: row.method, address: row.path, example }] : [];
  });
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => name.test(file));
}

const addressOf = (file: string) => `/${path.posix.dirname(file)}`.replace(/\/\.$/, '/');

/** Every page of the app folder. @throws for one that the crawler was not told how to call */
export function listPages(): readonly (PageTarget | OpenPageTarget)[] {
  return filesIn(app, /(^|\/)page\.tsx$/).map((file) => {
    const address = addressOf(file);
    const example = pageExamples[address];
    if (!example)
      throw new Error(`Tell the crawler how to call the page ${address}: page-examples.table.ts.`);
    const at = { name: `page ${address}`, method: 'GET', address };
    return 'open' in example ? { ...at, example } : { ...at, example };
  });
}

export const isOpenPage = (page: PageTarget | OpenPageTarget): page is OpenPageTarget =>
  'open' in page.example;

/** Addresses that are neither an endpoint's nor a page's: handled before Next, or by something that is not ours. */
export function otherPatterns(): readonly string[] {
  const own = new Set([...rows.map(([, row]) => row.path as string), ...Object.keys(pageExamples)]);
  const patterns = new Set([...own].map((address) => address.replace(/\[(\w+)\]/g, ':$1')));
  return listPatterns(app).filter((pattern) => !patterns.has(pattern));
}

/** Files of the server that answer requests before Next. */
export function listRawHandlers(): readonly string[] {
  const server = path.join(root, 'lib/server');
  return filesIn(server, /(?<!\.test)\.ts$/).filter((file) =>
    /\bclaims(:|\()/.test(readFileSync(path.join(server, file), 'utf8')),
  );
}

/** Files of the app folder whose forms post without script (decision 0016). */
export function listActionFiles(): readonly string[] {
  return filesIn(app, /\.tsx?$/).filter((file) =>
    /\bwithoutScript\(/.test(readFileSync(path.join(app, file), 'utf8')),
  );
}
