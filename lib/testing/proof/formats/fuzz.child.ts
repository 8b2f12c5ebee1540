// Reads broken files one after the other, in a process of its own, and reports progress.
import type { AudioReader } from '../../../formats/audio-reader';
import type { ByteSource } from '../../../formats/byte-source';
import { DamagedAudio } from '../../../formats/damaged-audio';
import { openAudio } from '../../../formats/open-audio';
import type { FuzzAnswer, FuzzMessage, FuzzTask } from './fuzz';
import { fuzzSeeds } from './fuzz-seeds';
import { mutated, type Random, seeded } from './mutate';

/** More than any reader may request at once. */
const mostAtOnce = 40 << 20;
/** Silence packs hours into little; a file that is still decoding by then has proven that it can be read. */
const mostFrames = 20_000_000;
const quietMilliseconds = 100;

let toldAt = 0;
let place = '';
function tell(message: FuzzMessage): void {
  toldAt = performance.now();
  process.send?.(message);
}

function tellProgress(): void {
  if (performance.now() - toldAt > quietMilliseconds) tell({ kind: 'progress', place });
}

/** A source that throws on an impossible or too large request. */
function guarded(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(offset, length) {
      if (!Number.isSafeInteger(offset) || offset < 0) throw new Error(`read at ${offset}`);
      if (!Number.isSafeInteger(length) || length < 0 || length > mostAtOnce)
        throw new Error(`read of ${length} bytes`);
      return bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length));
    },
  };
}

function checkSentence(sentence: string): void {
  if (!/^\S[^\n]{10,400}\.$/.test(sentence)) throw new Error(`not a sentence: ${JSON.stringify(sentence)}`);
}

async function readAll(bytes: Uint8Array, random: Random): Promise<FuzzAnswer> {
  const opened = await openAudio(guarded(bytes));
  if (!opened.ok) {
    checkSentence(opened.refusal.sentence);
    return 'refused';
  }
  const reader = opened.value;
  try {
    await reader.readTags();
    return await readBlocks(reader, random);
  } catch (error) {
    if (!(error instanceof DamagedAudio)) throw error;
    checkSentence(error.refusal.sentence);
    return 'damaged';
  } finally {
    await reader.close();
  }
}

async function readBlocks(reader: AudioReader, random: Random): Promise<FuzzAnswer> {
  const { format } = reader;
  const fromFrame = random(3) === 0 ? random(format.frames) : 0;
  let next = fromFrame;
  for await (const block of reader.blocks({ fromFrame })) {
    if (block.startFrame !== next) throw new Error(`block at ${block.startFrame}, not at ${next}`);
    if (block.channels.length !== format.channels) throw new Error('wrong number of channels');
    next += block.frames;
    tellProgress();
    if (next - fromFrame > mostFrames) return 'read';
  }
  if (next !== format.frames) throw new Error(`${next} frames of ${format.frames}`);
  return 'read';
}

async function run({ count, corpus, firstSeed }: FuzzTask): Promise<void> {
  const seeds = await fuzzSeeds(corpus);
  tell({ kind: 'seeds', names: seeds.map(({ name }) => name) });
  const made = seeds.filter(({ isMade }) => isMade);
  const answers = { read: 0, refused: 0, damaged: 0 };
  for (let at = 0; at < count; at++) {
    const random = seeded(firstSeed + at);
    // Half of them are our own, with one of every format.
    const among = random(2) === 0 ? made : seeds;
    const seed = among[random(among.length)];
    if (!seed) break;
    place = `mutation ${at} of ${seed.name}`;
    tell({ kind: 'progress', place });
    const bytes = mutated(seed.bytes, random);
    try {
      answers[await readAll(bytes, random)] += 1;
    } catch (error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ kind: 'crash', place, what });
    }
  }
  // In kilobytes on every system.
  tell({ kind: 'done', answers, maxRssBytes: process.resourceUsage().maxRSS * 1024 });
}

process.once('message', (task: FuzzTask) => {
  run(task).then(
    () => process.disconnect(),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
