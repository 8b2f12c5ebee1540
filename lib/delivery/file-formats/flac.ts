import { pictureBlock, readFlacMetadata, vorbisCommentBlock } from '@/lib/formats/flac/metadata';
import { writeFlac } from '@/lib/formats/flac/writer';
import { emptyDraft } from '@/lib/formats/tags/tag-draft';
import { vorbisFields } from '@/lib/formats/tags/vorbis-fields.table';
import { listVorbisComments, parseVorbisComment, readFlacPicture } from '@/lib/formats/tags/vorbis-reader';
import { everyTagField, otherFields, tagField, tagFields } from './fields';
import { encodingOf, type FileField, type LosslessFileFormat } from './file-format';

const commentFields = everyTagField.filter((field) => field !== 'artwork');
const commentNames: ReadonlySet<string> = new Set(Object.values(vorbisFields));
/** STREAMINFO and padding, which say nothing about the recording. */
const structure: ReadonlySet<number> = new Set([0, 1]);

/** FLAC with Vorbis comments and a picture block. */
export const flacFormat: LosslessFileFormat = {
  unfit: () => null,
  write: (sink, { bits, ...spec }, blocks) =>
    writeFlac(sink, { ...spec, encoding: encodingOf(bits) }, blocks),
  expectedFields: ({ tags, software }) => [
    ...tagFields('Vorbis', commentFields, tags),
    tagField('Vorbis vendor', software),
    otherFields('Vorbis', []),
    ...(tags.artwork ? tagFields('FLAC', ['artwork'], tags) : []),
    otherFields('FLAC', []),
  ],
  async readFields(source) {
    const { blocks } = await readFlacMetadata(source);
    const fields: FileField[] = [];
    const others: string[] = [];
    for (const { type, offset, size } of blocks) {
      if (type === vorbisCommentBlock) fields.push(...readComments(await source.read(offset, size)));
      else if (type === pictureBlock) fields.push(...readPicture(await source.read(offset, size)));
      else if (!structure.has(type)) others.push(`block ${type}`);
    }
    return [...fields, otherFields('FLAC', others)];
  },
  statedLoudness: () => null,
};

function readComments(body: Uint8Array): readonly FileField[] {
  const { vendor, comments } = listVorbisComments(body);
  const others = comments.map(({ name }) => name).filter((name) => !commentNames.has(name));
  return [
    ...tagFields('Vorbis', commentFields, parseVorbisComment(body)),
    tagField('Vorbis vendor', vendor),
    otherFields('Vorbis', others),
  ];
}

function readPicture(body: Uint8Array): readonly FileField[] {
  const draft = emptyDraft();
  readFlacPicture(draft, body);
  return tagFields('FLAC', ['artwork'], draft);
}
