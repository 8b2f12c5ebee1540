import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { sha256Of } from '@/lib/testing/sha256';
import { outputOf, withProgram } from '../fixtures/programs';
import { unpackStored } from '../fixtures/stored-zip';

export interface ExpectedTrack {
  readonly number: number;
  readonly title: string;
  readonly isrc: string;
}

export interface Expected {
  readonly artist: string;
  readonly album: string;
  readonly label: string;
  readonly year: string;
  readonly upc: string;
  readonly tracks: readonly ExpectedTrack[];
}

const endings = { wav24: /_24-48\.wav$/, wav16: /_16-44\.wav$/, flac: /\.flac$/, mp3: /\.mp3$/ } as const;

/** Reads the ZIP with independent programs. */
export async function checkDeliveredZip(zip: string, expected: Expected): Promise<void> {
  const folder = path.join(path.dirname(zip), 'unpacked');
  const names = await unpackStored(zip, folder);
  const top = path.join(folder, names[0]?.split('/')[0] ?? '');
  await withProgram('unzip', 'finds the ZIP whole', async () => {
    expect(await outputOf('unzip', ['-t', zip])).toContain('No errors detected');
  });
  await test.step('every hash of SHA256SUMS.txt is that of its file', async () => {
    const sums = (await readFile(path.join(top, 'SHA256SUMS.txt'), 'utf8')).trim().split('\n');
    for (const line of sums) {
      const [, hash, name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      expect(sha256Of(await readFile(path.join(top, name))), name).toBe(hash);
    }
    expect(sums.length).toBeGreaterThanOrEqual(expected.tracks.length * 4);
  });
  await withProgram('sha256sum', 'agrees', () => outputOf('sha256sum', ['-c', 'SHA256SUMS.txt'], top));
  for (const track of expected.tracks) {
    const ofTrack = names.filter((name) => path.basename(name).startsWith(`0${track.number}_`));
    const files = Object.fromEntries(
      Object.entries(endings).map(([kind, ending]) => {
        const name = ofTrack.find((each) => ending.test(each));
        if (!name) throw new Error(`There is no ${kind} of “${track.title}”.`);
        return [kind, path.join(folder, name)];
      }),
    ) as Record<keyof typeof endings, string>;
    await checkTrack(files, expected, track);
  }
}

async function checkTrack(
  files: Record<keyof typeof endings, string>,
  expected: Expected,
  track: ExpectedTrack,
): Promise<void> {
  await withProgram('ffprobe', `reads the texts of “${track.title}”`, async () => {
    const shapes = { wav24: 'pcm_s24le', wav16: 'pcm_s16le', flac: 'flac', mp3: 'mp3' } as const;
    for (const kind of ['wav24', 'wav16', 'flac', 'mp3'] as const) {
      const { stream, tags } = await probe(files[kind]);
      expect(stream.codec_name, kind).toBe(shapes[kind]);
      expect(stream.sample_rate, kind).toBe(kind === 'wav16' ? '44100' : '48000');
      expect(tags, kind).toMatchObject({
        title: track.title,
        artist: expected.artist,
        album: expected.album,
      });
      expect(tags.track, kind).toMatch(new RegExp(`^0?${track.number}\\b`));
      expect(JSON.stringify(tags), kind).toContain(track.isrc);
      expect(JSON.stringify(tags), kind).toContain(expected.year);
      if (kind === 'flac' || kind === 'mp3') {
        expect(JSON.stringify(tags), kind).toContain(expected.label);
        expect(JSON.stringify(tags), kind).toContain(expected.upc);
      }
    }
  });
  await withProgram('metaflac', `reads the FLAC of “${track.title}”`, async () => {
    const text = await outputOf('metaflac', ['--export-tags-to=-', files.flac]);
    for (const line of [`ISRC=${track.isrc}`, `TITLE=${track.title}`, `ALBUM=${expected.album}`])
      expect(text.toLowerCase()).toContain(line.toLowerCase());
    expect(await outputOf('metaflac', ['--list', '--block-type=PICTURE', files.flac])).toContain(
      'image/jpeg',
    );
  });
  await withProgram('flac', `decodes “${track.title}” without a fault`, () =>
    outputOf('flac', ['-t', files.flac]),
  );
  await withProgram('mediainfo', `finds the ISRC of “${track.title}”`, async () => {
    for (const kind of ['wav24', 'wav16', 'flac', 'mp3'] as const)
      expect(await outputOf('mediainfo', ['--Full', files[kind]]), kind).toContain(track.isrc);
  });
  await withProgram('ffmpeg', `hears the same samples in FLAC and WAV of “${track.title}”`, async () => {
    const hash = async (file: string) =>
      /SHA256=([0-9a-f]{64})/.exec(
        await outputOf('ffmpeg', [
          '-v',
          'error',
          '-i',
          file,
          '-map',
          '0:a',
          '-c:a',
          'pcm_s24le',
          '-f',
          'hash',
          '-',
        ]),
      )?.[1];
    const wav = await hash(files.wav24);
    expect(wav).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash(files.flac)).toBe(wav);
  });
}

interface Probed {
  readonly stream: { readonly codec_name: string; readonly sample_rate: string };
  readonly tags: Readonly<Record<string, string>>;
}

/** Names of tags in lower case, whatever the container. */
async function probe(file: string): Promise<Probed> {
  const shown = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file];
  const { streams, format } = JSON.parse(await outputOf('ffprobe', shown));
  const tags = Object.entries((format.tags ?? {}) as Record<string, string>);
  const stream = streams.find((each: { codec_type: string }) => each.codec_type === 'audio');
  return { stream, tags: Object.fromEntries(tags.map(([name, value]) => [name.toLowerCase(), value])) };
}
