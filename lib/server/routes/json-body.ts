import type { z } from 'zod';
import { refusal } from '@/lib/core/refusal';
import { type Result, refuse } from '@/lib/core/result';
import { isStorable, storableText } from '@/lib/core/storable-text';
import { largestDocument } from '../http/request-body';
import { parseInput } from './parse-input';

const unreadable = refusal(
  'invalid',
  'FORM-2',
  'This request could not be read. Reload the page and try again.',
);

async function readText(request: Request): Promise<string | null> {
  if (!request.body) return null;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > largestDocument) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * JSON.parse, with every string as it can be stored.
 * @throws for a name that cannot be, and for a number that is none
 */
function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (!isStorable(key) || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new SyntaxError('What cannot be stored is not JSON of ours.');
    return typeof value === 'string' ? storableText(value) : value;
  });
}

/** The JSON of a request in the shape of a schema. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const text = await readText(request);
  if (text === null) return refuse(unreadable);
  try {
    return parseInput(schema, parseJson(text));
  } catch {
    return refuse(unreadable);
  }
}
