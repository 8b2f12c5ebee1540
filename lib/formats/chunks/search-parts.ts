import { latin1 } from '../byte-source';
import { isKnownId, knownIds } from './form';
import { ChunkHeaders } from './headers';

/** How far before the end parts behind samples of an unknown length are searched. */
const mostBehind = 1 << 20;
/** How far beside its counted end a sound may end: by a header of a part, of the format, or of the file. */
export const mostBeside = 64;
const mostParts = 4096;

const anyKnown = new RegExp(
  knownIds.map((id) => id.replace(/[()]/g, (letter) => `\\${letter}`)).join('|'),
  'g',
);

/** Whether parts lead from `end` exactly to where the whole ends by its own size: behind a file that was cut, too. */
export async function partsReach(
  headers: ChunkHeaders,
  { end, formEnd }: { readonly end: number; readonly formEnd: number },
): Promise<boolean> {
  let at = end + (end % 2);
  for (let parts = 0; parts < mostParts; parts++) {
    const header = await headers.at(at);
    if (!header || !ChunkHeaders.isPrintable(header)) return false;
    at += 8 + header.size + (header.size % 2);
    if (Math.abs(at - formEnd) <= 1) return true;
  }
  return false;
}

/** A part that begins a little beside the counted end, but before `to`, as where a writer counted its own header too, and leads exactly to the end. */
export async function partNear(
  headers: ChunkHeaders,
  { body, end, to }: { readonly body: number; readonly end: number; readonly to: number },
): Promise<number | undefined> {
  const { source } = headers;
  let isPartAtEnd = false;
  for (const at of [end, end + 1]) {
    const header = await headers.at(at);
    if (!header || !ChunkHeaders.isPrintable(header) || !(await headers.leadsToEnd(at))) continue;
    if (isKnownId(header.id)) return undefined;
    // It may be the second one, or one inside the part whose beginning was counted as sound.
    isPartAtEnd = true;
  }
  const from = Math.max(body, end - mostBeside);
  const text = latin1(await source.read(from, to - from));
  for (const { index } of text.matchAll(anyKnown)) {
    if (isPartAtEnd && from + index >= end) return undefined;
    const header = await headers.at(from + index);
    const isWhole = header && from + index + 8 + header.size <= source.size;
    if (isWhole && (await headers.leadsToEnd(from + index))) return from + index;
  }
  return undefined;
}

/** Where parts begin that reach from there to the end of the file; the end itself if there are none. */
export async function beginOfParts(headers: ChunkHeaders, body: number): Promise<number> {
  const { source } = headers;
  const from = Math.max(body, source.size - mostBehind);
  const text = latin1(await source.read(from, source.size - from));
  for (const { index } of text.matchAll(anyKnown))
    if (await headers.leadsToEnd(from + index)) return from + index;
  return source.size;
}
