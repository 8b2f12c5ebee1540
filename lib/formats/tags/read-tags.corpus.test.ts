import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFileSource } from '../node-file-source';
import { openAudio } from '../open-audio';

const corpus = resolve('../shared/testdata');
const hasCorpus = existsSync(corpus);
const readableHere = /\.(wav|flac|mp3|aiff)$/;

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

  it('hands hostile text on as plain text', async () => {
    const tags = await tagsOf('formats/made/xss-tags.flac');
    expect(tags.title).toContain('<');
  });
});
