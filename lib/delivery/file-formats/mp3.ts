import { type ByteSource, latin1 } from '@/lib/formats/byte-source';
import { parseFrameHeader } from '@/lib/formats/mp3/frame-header';
import { id3Size } from '@/lib/formats/mp3/id3-size';
import { mp3Rate, writeMp3 } from '@/lib/formats/mp3/writer';
import { expectedId3Fields, otherFields, readId3Fields } from './fields';
import type { FileField, LossyFileFormat } from './file-format';

/** MP3 of a constant bit rate with an ID3v2.4 tag in front. */
export const mp3Format: LossyFileFormat = {
  unfit: () => null,
  write: (sink, spec, blocks) => writeMp3(sink, { ...spec, sampleRate: mp3Rate(spec.sampleRate) }, blocks),
  expectedFields: ({ tags, kbps }) => [
    ...expectedId3Fields(tags),
    bitRateField(kbps),
    otherFields('MP3', []),
  ],
  async readFields(source) {
    const size = await id3Size(source, 0);
    return [
      ...readId3Fields(await source.read(0, size)),
      bitRateField(await bitRateOf(source, size)),
      otherFields('MP3', (await hasId3v1(source)) ? ['ID3v1'] : []),
    ];
  },
  statedLoudness: () => null,
};

function bitRateField(kbps: number | undefined): FileField {
  return { part: 'format', name: 'bit rate', text: kbps === undefined ? '' : `${kbps} kbit/s` };
}

/** Of the first frame with sound: the Info frame stands before it. */
async function bitRateOf(source: ByteSource, at: number): Promise<number | undefined> {
  const info = parseFrameHeader(await source.read(at, 4), 0);
  return info && parseFrameHeader(await source.read(at + info.size, 4), 0)?.bitrate;
}

async function hasId3v1(source: ByteSource): Promise<boolean> {
  return latin1(await source.read(Math.max(0, source.size - 128), 3)) === 'TAG';
}
