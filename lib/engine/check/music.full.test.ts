import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { findingsIn } from '@/lib/testing/signals/findings-in';
import type { FindingId } from './finding';

const folder = fileURLToPath(new URL('../../../../shared/testdata/music/', import.meta.url));
const possible = existsSync(folder) && canDecode();

/** Genuine findings in the music: excerpts that are cut, lossy files, and a decoder that exceeds full scale. */
const music: readonly (readonly [file: string, found: readonly FindingId[]])[] = [
  ['Alf42red-Mauiwowi_MASTER_16-44.flac', []],
  ['Alf42red-Mauiwowi_MIX_24-48.flac', []],
  ['Brahms_Hungarian_Dance_5_US_Army_Strings.ogg', ['lossy-origin']],
  ['Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg', ['lossy-origin']],
  ['subset-28_-_high_resolution_audio_default_settings.flac', ['tail-cut']],
  ['stems-Metal_madness/song.ogg', ['lossy-origin', 'true-peak-over']],
  ['stems-Metal_madness/guitar.ogg', ['head-silence', 'lossy-origin', 'true-peak-over']],
];

describe.skipIf(!possible)('music raises nothing beyond what is truly there', () => {
  it.each(music)('%s', (name, expected) => {
    const { sampleRate, channels } = decodeByFfmpeg(`${folder}${name}`);
    const lossless = name.endsWith('.flac');
    const bitDepth = name.includes('16-44') ? 16 : 24;
    const findings = findingsIn(channels, { sampleRate, lossless, bitDepth });
    expect([...new Set(findings.map(({ id }) => id))].toSorted()).toEqual(expected);
  });
});
