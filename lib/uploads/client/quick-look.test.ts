import { describe, expect, it, vi } from 'vitest';
import { memorySink } from '@/lib/formats/byte-sink';
import { packageCodecs } from '@/lib/formats/codecs/codecs';
import { writeFlac } from '@/lib/formats/flac/writer';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { quickLook } from './quick-look';

describe('the look at a file before it is sent', () => {
  it('decodes nothing: a FLAC without a count is sent', async () => {
    const audio = testAudio('s24', 48_000, { frames: 48_000 });
    const sink = memorySink();
    await writeFlac(sink, { ...audio, encoding: 's24', software: 'test' }, blocksOfAudio(audio));
    const bytes = sink.bytes().slice();
    bytes[21] = (bytes[21] ?? 0) & 0xf0;
    bytes.fill(0, 22, 42);
    const libav = vi.spyOn(packageCodecs, 'libav').mockRejectedValue(new TypeError('Failed to fetch'));
    try {
      const look = await quickLook(new File([bytes], 'open.flac'), 'mix');
      expect(look).toEqual({ refused: null, isForBrowsers: false, seconds: 1 });
      expect(libav).not.toHaveBeenCalled();
    } finally {
      libav.mockRestore();
    }
  });

  it('that fails through a fault of ours refuses nothing', async () => {
    const file = new File([wavBytes([new Float32Array(64)])], 'song.wav');
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new TypeError('a bug');
    });
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await quickLook(file, 'mix')).toEqual({ refused: null, isForBrowsers: false });
    expect(told).toHaveBeenCalled();
    told.mockRestore();
  });

  it('that can’t read the file says so', async () => {
    const file = new File(['gone'], 'gone.wav');
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new DOMException('The file is gone.', 'NotFoundError');
    });
    await expect(quickLook(file, 'mix')).rejects.toBeInstanceOf(DOMException);
  });
});
