import type { ByteSource } from '@/lib/formats/byte-source';
import { riffForm } from '@/lib/formats/chunks/form';
import { walkChunks } from '@/lib/formats/chunks/walk-chunks';
import { largestId3 } from '@/lib/formats/tags/id3-reader';
import { isrcsOfAxml } from '@/lib/formats/wav/axml';
import { parseBext } from '@/lib/formats/wav/bext';
import { parseInfoList, tagsOfInfo } from '@/lib/formats/wav/info';
import { infoFields, infoSoftware } from '@/lib/formats/wav/info-fields.table';
import { type IxmlElement, ixmlElements, parseIxml } from '@/lib/formats/wav/ixml';
import { writeWav } from '@/lib/formats/wav/writer';
import {
  bextFields,
  expectedId3Fields,
  otherFields,
  readId3Fields,
  type TagField,
  tagField,
  tagFields,
} from './fields';
import { encodingOf, type FileField, type LosslessFileFormat } from './file-format';

const inInfo = Object.keys(infoFields).filter(
  (field): field is keyof typeof infoFields => infoFields[field as keyof typeof infoFields] !== null,
) satisfies TagField[];
const infoNames: ReadonlySet<string | null> = new Set([...Object.values(infoFields), infoSoftware]);
/** Chunks that hold sound or what is needed to read it. */
const structure: ReadonlySet<string> = new Set(['JUNK', 'ds64', 'fmt ', 'data']);
const largestText = 1 << 20;

/** Broadcast WAV: `bext`, `iXML`, `axml`, RIFF INFO and ID3 in front of the samples; RF64 above 4 GiB. */
export const wavFormat: LosslessFileFormat = {
  unfit: () => null,
  write: (sink, { bits, ...spec }, blocks) => writeWav(sink, { ...spec, encoding: encodingOf(bits) }, blocks),
  expectedFields: ({ tags, bext, software }) => [
    { part: 'isrc', name: 'axml ISRC', text: tags.isrc[0] ?? '' },
    ...expectedId3Fields(tags),
    ...tagFields('INFO', inInfo, tags),
    tagField('INFO software', software),
    otherFields('INFO', []),
    ...bextFields(bext),
    ...ixmlFields(ixmlElements(tags, bext)),
    otherFields('RIFF', []),
  ],
  async readFields(source) {
    const { chunks } = await walkChunks(source, riffForm);
    const fields: FileField[] = [];
    const others: string[] = [];
    for (const chunk of chunks) {
      const read = readers[chunk.id];
      if (read) fields.push(...read(await bodyOf(source, chunk)));
      else if (!structure.has(chunk.id)) others.push(chunk.id);
    }
    return [...fields, otherFields('RIFF', others)];
  },
  statedLoudness: ({ bext }) => bext.loudness,
};

const readers: Readonly<Record<string, (body: Uint8Array) => readonly FileField[]>> = {
  axml: (body) => [{ part: 'isrc', name: 'axml ISRC', text: isrcsOfAxml(body).join(' ') }],
  'id3 ': readId3Fields,
  LIST: readInfoFields,
  bext: (body) => bextFields(parseBext(body)),
  iXML: (body) => ixmlFields(parseIxml(body)),
};

function bodyOf(source: ByteSource, { id, offset, size }: { id: string; offset: number; size: number }) {
  return source.read(offset, Math.min(size, id === 'id3 ' ? largestId3 : largestText));
}

function readInfoFields(body: Uint8Array): readonly FileField[] {
  const list = parseInfoList(body);
  return [
    ...tagFields('INFO', inInfo, tagsOfInfo(body)),
    tagField('INFO software', list.get(infoSoftware) ?? ''),
    otherFields(
      'INFO',
      [...list.keys()].filter((name) => !infoNames.has(name)),
    ),
  ];
}

function ixmlFields(elements: readonly IxmlElement[]): readonly FileField[] {
  return elements.map(([name, text]) => ({
    // The codes once more, for people.
    part: name === 'USER' ? 'isrc' : 'tags',
    name: `iXML ${name}`,
    text,
  }));
}
