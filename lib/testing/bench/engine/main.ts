// `npm run bench -- engine`: measuring and waveform peaks compared with other programs, alternating, in one run.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProofFigures } from '@/lib/testing/proof/proof-figures';
import { meterBytes, ownAnalysis, ownFromFile, ownInMemory, ownPeaks } from './own';
import { acetateMeasure, audiowaveform, ffmpeg, ffmpegDecoding, has, libebur128, loudgain } from './peers';
import { type Contestant, memoryOf, type Results, race, ratio, readingsOf, speed } from './rounds';
import { type Sound, soundsIn } from './sound';

const ROUNDS = 7;
const SHORT = 'I, LRA and true peak by BS.1770’s filter';
const LONG = 'I, LRA and true peak by both filters';
const PEAKS = 'waveform peaks from 24-bit samples';
const ANALYSIS = 'measured, profiled, checked and drawn';
const FILE = 'the same, decoding a WAV';
const COMMAND = '`acetate measure`, whole process';

const figuresFile = process.argv[2];
if (!figuresFile) throw new Error('Give the file to write the figures to.');
const folder = mkdtempSync(path.join(tmpdir(), 'acetate bench '));

interface Field {
  readonly contestants: readonly Contestant[];
  readonly absent: readonly string[];
}

function field(): Field {
  const absent: string[] = [];
  const peer = (name: string, run: Contestant['run'] | null): Contestant[] => {
    if (!run) absent.push(name);
    return run ? [{ name, run }] : [];
  };
  const installed = (name: string, run: Contestant['run']) => peer(name, has(name) ? run : null);
  const contestants = [
    { name: SHORT, run: (sound: Sound) => ownInMemory(sound, 'bs1770') },
    ...peer('libebur128', libebur128(folder)),
    { name: LONG, run: (sound: Sound) => ownInMemory(sound, 'both') },
    ...installed('ffmpeg', ffmpeg),
    ...(has('ffmpeg') ? [{ name: 'ffmpeg, decoding alone', run: ffmpegDecoding }] : []),
    { name: FILE, run: ownFromFile },
    ...installed('loudgain', loudgain),
    { name: COMMAND, run: acetateMeasure },
    { name: PEAKS, run: ownPeaks },
    { name: ANALYSIS, run: ownAnalysis },
    ...installed('audiowaveform', audiowaveform),
  ];
  return { contestants, absent };
}

type Row = [what: string, found: string];

function ownRows(results: Results, sound: Sound): Row[] {
  const promised = (least: string) => `; to reach: ${least}`;
  return [
    [SHORT, `${speed(results, SHORT, sound)} real time${promised('2500×')}`],
    [LONG, `${speed(results, LONG, sound)} real time${promised('1000×')}`],
    [PEAKS, `${speed(results, PEAKS, sound)} real time${promised('20000×')}`],
    [ANALYSIS, analysisOf(results, sound)],
    [FILE, `${speed(results, FILE, sound)} real time`],
    [COMMAND, `${speed(results, COMMAND, sound)} real time`],
  ];
}

/** The whole analyser beside a program that only measures: what checking costs, on any machine. */
function analysisOf(results: Results, sound: Sound): string {
  const own = `${speed(results, ANALYSIS, sound)} real time`;
  const peers = ['libebur128', LONG].filter((name) => results.has(name));
  const costs = peers.map((name) => `takes ${ratio(results, [name, ANALYSIS])} as long as ${name}`);
  return [own, ...costs].join('; ');
}

/** A peer's speed, and how much faster we are at the same task. */
function peerRows(results: Results, sound: Sound): Row[] {
  const rows: Row[] = [];
  const row = (name: string, compared: string) => {
    if (results.has(name)) rows.push([name, `${speed(results, name, sound)} real time; ${compared}`]);
  };
  const over = (ours: string, theirs: string, lessOf?: string) => ratio(results, [ours, theirs], lessOf);
  row(
    'libebur128',
    `we: ${over(SHORT, 'libebur128')} as fast with BS.1770’s filter (to reach: 6×), ${over(LONG, 'libebur128')} with the long one too (2.5×)`,
  );
  row(
    'ffmpeg',
    `we: ${over(FILE, 'ffmpeg')} as fast from the same file, ${over(COMMAND, 'ffmpeg')} as a whole process; ${over(LONG, 'ffmpeg', 'ffmpeg, decoding alone')} measuring alone`,
  );
  row('loudgain', `we: ${over(FILE, 'loudgain')} as fast from the same file`);
  row('audiowaveform', `we: ${over(PEAKS, 'audiowaveform')} as fast (to reach: 5×)`);
  return rows;
}

function readingRows(results: Results): Row[] {
  const names = [LONG, SHORT, 'libebur128', 'ffmpeg'].filter((name) => results.has(name));
  return names.map((name) => [`reads: ${name}`, readingsOf(results, name)]);
}

function memoryRows(results: Results): Row[] {
  const meter = `${(meterBytes() / 1e6).toFixed(1)} MB, however long the file: history for 24 h`;
  const processes = [COMMAND, 'ffmpeg', 'loudgain'].flatMap((name) => {
    const kilobytes = memoryOf(results, name);
    return kilobytes > 0 ? [`${name} ${(kilobytes / 1000).toFixed(0)} MB`] : [];
  });
  const rows: Row[] = [['memory of a meter', meter]];
  if (processes.length > 0) rows.push(['memory of whole processes', processes.join(', ')]);
  return rows;
}

function sectionOf(sound: Sound, results: Results, { absent }: Field): ProofFigures {
  const missing: Row[] = absent.length > 0 ? [['not on this machine', absent.join(', ')]] : [];
  return {
    title: `Measuring: ${sound.name}`,
    about: `Stereo, ${sound.sampleRate / 1000} kHz, ${Math.round(sound.seconds)} s, the same 24-bit samples for all, by turns in ${ROUNDS} rounds: median of CPU time on one core, and lowest to highest. The first four and libebur128 work on samples in memory; ffmpeg and loudgain are whole processes that decode the WAV.`,
    figures: [
      ...ownRows(results, sound),
      ...peerRows(results, sound),
      ...readingRows(results),
      ...memoryRows(results),
      ...missing,
    ],
  };
}

try {
  const taking = field();
  const sections: ProofFigures[] = [];
  for (const sound of await soundsIn(folder)) {
    console.log(`${sound.name}: ${taking.contestants.length} contestants, ${ROUNDS} rounds …`);
    const results = await race(taking.contestants, sound, ROUNDS);
    sections.push(sectionOf(sound, results, taking));
  }
  writeFileSync(figuresFile, JSON.stringify(sections));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
