import { type AiffSpec, fitsAiff, writeAiff } from '@/lib/formats/aiff/writer';
import { aiffForm } from '@/lib/formats/chunks/form';
import { walkChunks } from '@/lib/formats/chunks/walk-chunks';
import { largestId3 } from '@/lib/formats/tags/id3-reader';
import { expectedId3Fields, otherFields, readId3Fields } from './fields';
import { encodingOf, type FileField, type LosslessFileFormat, type LosslessSpec } from './file-format';

/** Chunks that hold sound or what is needed to read it. */
const structure: ReadonlySet<string> = new Set(['COMM', 'SSND']);

/** AIFF with an ID3v2.4 tag in front of the samples. */
export const aiffFormat: LosslessFileFormat = {
  unfit: (spec) => (fitsAiff(aiffSpec(spec)) ? null : 'it would be larger than 4 GiB, where an AIFF ends.'),
  write: (sink, spec, blocks) => writeAiff(sink, aiffSpec(spec), blocks),
  expectedFields: ({ tags }) => [...expectedId3Fields(tags), otherFields('AIFF', [])],
  async readFields(source) {
    const { chunks } = await walkChunks(source, aiffForm);
    const fields: FileField[] = [];
    const others: string[] = [];
    for (const { id, offset, size } of chunks) {
      if (id === 'ID3 ') fields.push(...readId3Fields(await source.read(offset, Math.min(size, largestId3))));
      else if (!structure.has(id)) others.push(id);
    }
    return [...fields, otherFields('AIFF', others)];
  },
  statedLoudness: () => null,
};

function aiffSpec({ sampleRate, channels, frames, bits, tags }: LosslessSpec): AiffSpec {
  return { sampleRate, channels, frames, encoding: encodingOf(bits), tags };
}
