import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { riffForm } from '../chunks/form';
import { walkChunks } from '../chunks/walk-chunks';
import { openFileSource } from '../node-file-source';
import { openAudio } from '../open-audio';
import { readWavTagPlaces } from '../wav/tags';

const corpus = resolve('../shared/testdata');
const hasCorpus = existsSync(corpus);
const readableHere = /\.(wav|flac|mp3|aiff|ogg|opus)$|alac\.m4a$/;

function truths(): [string, string[]][] {
  const truth: Record<string, { isrc?: string[] }> = JSON.parse(
    readFileSync(join(corpus, 'tags/TRUTH-tags-and-made-files.json'), 'utf8'),
  );
  return Object.entries(truth).flatMap(([name, { isrc }]) =>
    isrc && readableHere.test(name) ? [[name, isrc]] : [],
  );
}

async function tagsOf(name: string) {
  const source = await openFileSource(join(corpus, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return await opened.value.readTags();
  } finally {
    await source.close();
  }
}

describe.skipIf(!hasCorpus)('recording codes that other programs wrote', () => {
  it.each(hasCorpus ? truths() : [])('%s holds %j', async (name, isrc) => {
    expect((await tagsOf(name)).isrc).toEqual(isrc);
  });

  it('returns hostile text as plain text', async () => {
    const tags = await tagsOf('formats/made/xss-tags.flac');
    expect(tags.title).toContain('<');
  });
});

describe.skipIf(!hasCorpus)('a broadcast extension that another program wrote', () => {
  it('reads loudness and time reference', async () => {
    const source = await openFileSource(join(corpus, 'tags/isrc-bwf-axml.wav'));
    const { chunks } = await walkChunks(source, riffForm);
    const places = await readWavTagPlaces(source, chunks);
    await source.close();
    expect(places.axmlIsrc).toEqual(['QMTST2600001']);
    expect(places.bext).toMatchObject({
      timeReference: 172_800_000,
      loudness: {
        integratedLufs: -23,
        rangeLu: 4.5,
        truePeakDbtp: -1.2,
        maxMomentaryLufs: -18,
        maxShortTermLufs: -20,
      },
    });
  });
});
