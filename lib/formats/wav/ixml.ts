import type { TagModel } from '../tags/tag-model';
import type { Bext } from './bext';
import { escapeXml, unescapeXml, xmlText } from './xml';

/** An element that holds text, by its name. */
export type IxmlElement = readonly [name: string, text: string];

/** An `iXML` body: project, a readable list of the codes in USER, and a copy of the `bext` fields. */
export function writeIxml(tags: TagModel, bext: Bext | undefined): Uint8Array {
  const serialized = (elements: readonly IxmlElement[]) =>
    elements.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`).join('');
  const copy = bext ? `<BEXT>${serialized(bextElements(bext))}</BEXT>` : '';
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<BWFXML>${serialized(ownElements(tags))}${copy}</BWFXML>\n`,
  );
}

/** Every element with text that `writeIxml` puts into the body, in order. */
export function ixmlElements(tags: TagModel, bext: Bext | undefined): readonly IxmlElement[] {
  return [...ownElements(tags), ...(bext ? bextElements(bext) : [])];
}

/** Every element with text that an `iXML` body holds, in order, however deep. */
export function parseIxml(bytes: Uint8Array): readonly IxmlElement[] {
  const text = new TextDecoder().decode(bytes);
  return [...text.matchAll(/<([\w.-]+)>([^<]+)<\/\1>/g)].map(
    ([, name = '', content = '']): IxmlElement => [name, unescapeXml(content)],
  );
}

function ownElements(tags: TagModel): readonly IxmlElement[] {
  const codes = [
    ...tags.isrc.map((code) => `ISRC: ${code}`),
    ...(tags.upc ? [`UPC: ${tags.upc}`] : []),
    ...(tags.catalogueNumber ? [`Catalogue number: ${tags.catalogueNumber}`] : []),
  ];
  return filled([
    ['IXML_VERSION', '2.10'],
    ['PROJECT', tags.album],
    ['NOTE', tags.comment],
    ['USER', codes.join('\n')],
  ]);
}

function bextElements(bext: Bext): readonly IxmlElement[] {
  const { loudness } = bext;
  const low = bext.timeReference >>> 0;
  const high = Math.floor(bext.timeReference / 2 ** 32);
  return filled([
    ['BWF_DESCRIPTION', bext.description],
    ['BWF_ORIGINATOR', bext.originator],
    ['BWF_ORIGINATOR_REFERENCE', bext.originatorReference],
    ['BWF_ORIGINATION_DATE', bext.date],
    ['BWF_ORIGINATION_TIME', bext.time],
    ['BWF_TIME_REFERENCE_LOW', `${low}`],
    ['BWF_TIME_REFERENCE_HIGH', `${high}`],
    ['BWF_VERSION', '2'],
    ['BWF_LOUDNESS_VALUE', loudness.integratedLufs?.toFixed(2)],
    ['BWF_LOUDNESS_RANGE', loudness.rangeLu?.toFixed(2)],
    ['BWF_MAX_TRUE_PEAK_LEVEL', loudness.truePeakDbtp?.toFixed(2)],
    ['BWF_MAX_MOMENTARY_LOUDNESS', loudness.maxMomentaryLufs?.toFixed(2)],
    ['BWF_MAX_SHORT_TERM_LOUDNESS', loudness.maxShortTermLufs?.toFixed(2)],
    ['BWF_CODING_HISTORY', bext.codingHistory],
  ]);
}

function filled(elements: readonly (readonly [string, string | undefined])[]): readonly IxmlElement[] {
  return elements.flatMap(([name, text]) => {
    const kept = xmlText(text ?? '');
    return kept === '' ? [] : [[name, kept] as const];
  });
}
