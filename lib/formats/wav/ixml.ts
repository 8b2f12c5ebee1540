import type { TagModel } from '../tags/tag-model';
import type { Bext } from './bext';
import { escapeXml } from './xml';

/** An `iXML` body: project, a readable list of the codes in USER, and the `bext` fields once more. */
export function writeIxml(tags: TagModel, bext: Bext | undefined): Uint8Array {
  const codes = [
    ...tags.isrc.map((code) => `ISRC: ${code}`),
    ...(tags.upc ? [`UPC: ${tags.upc}`] : []),
    ...(tags.catalogueNumber ? [`Catalogue number: ${tags.catalogueNumber}`] : []),
  ];
  const parts = [
    element('IXML_VERSION', '2.10'),
    element('PROJECT', tags.album),
    element('NOTE', tags.comment),
    element('USER', codes.join('\n')),
    bext ? `<BEXT>${bextElements(bext)}</BEXT>` : '',
  ];
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<BWFXML>${parts.join('')}</BWFXML>\n`,
  );
}

function bextElements(bext: Bext): string {
  const { loudness } = bext;
  const low = bext.timeReference >>> 0;
  const high = Math.floor(bext.timeReference / 2 ** 32);
  return [
    element('BWF_DESCRIPTION', bext.description),
    element('BWF_ORIGINATOR', bext.originator),
    element('BWF_ORIGINATOR_REFERENCE', bext.originatorReference),
    element('BWF_ORIGINATION_DATE', bext.date),
    element('BWF_ORIGINATION_TIME', bext.time),
    element('BWF_TIME_REFERENCE_LOW', `${low}`),
    element('BWF_TIME_REFERENCE_HIGH', `${high}`),
    element('BWF_VERSION', '2'),
    element('BWF_LOUDNESS_VALUE', loudness.integratedLufs?.toFixed(2)),
    element('BWF_LOUDNESS_RANGE', loudness.rangeLu?.toFixed(2)),
    element('BWF_MAX_TRUE_PEAK_LEVEL', loudness.truePeakDbtp?.toFixed(2)),
    element('BWF_MAX_MOMENTARY_LOUDNESS', loudness.maxMomentaryLufs?.toFixed(2)),
    element('BWF_MAX_SHORT_TERM_LOUDNESS', loudness.maxShortTermLufs?.toFixed(2)),
    element('BWF_CODING_HISTORY', bext.codingHistory),
  ].join('');
}

function element(name: string, text: string | undefined): string {
  return text ? `<${name}>${escapeXml(text)}</${name}>` : '';
}
