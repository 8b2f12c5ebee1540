// Other programs, if they are installed. Their output is discarded, except the readings.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Sound } from './sound';

/** Integrated loudness in LUFS, loudness range in LU, true peak in dBTP. */
export type Readings = readonly [integrated: number, range: number, truePeak: number];

export interface Result {
  /** CPU milliseconds, user and system. */
  readonly ms: number;
  readonly readings?: Readings;
  /** Peak memory of the process. */
  readonly memoryKb?: number;
}

export const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

const GNU_TIME = '/usr/bin/time';
/** Reports the peak memory of a process, if that program is installed. */
const withMemory = existsSync(GNU_TIME) ? [GNU_TIME, '-f', 'most memory %M KB'] : [];

/** Runs a program to its end; its CPU time is what the shell reports for its children. */
function runWhole(command: readonly string[]): Result & { output: string } {
  const script = '"$@" 2>&1 </dev/null; status=$?; times; exit $status';
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', ...withMemory, ...command], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${command[0]} ended with ${status}: ${stdout}`);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const seconds = parts.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
  const memoryKb = numberIn(stdout, /most memory (\d+) KB/);
  return { ms: seconds * 1000, output: stdout, ...(memoryKb > 0 && { memoryKb }) };
}

const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN);

/** ffmpeg, decoding included. Its readings are those of the summary at the end. */
export function ffmpeg({ wavFile }: Sound): Result {
  const quiet = ['ffmpeg', '-hide_banner', '-nostdin', '-nostats'];
  const filter = ['-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'];
  const { output, ...result } = runWhole([...quiet, '-i', wavFile, ...filter]);
  const summary = output.slice(output.lastIndexOf('Summary:'));
  const readings: Readings = [
    numberIn(summary, /I:\s+(-?[\d.]+) LUFS/),
    numberIn(summary, /LRA:\s+(-?[\d.]+) LU/),
    numberIn(summary, /Peak:\s+(-?[\d.]+) dBFS/),
  ];
  return { ...result, readings };
}

/** What ffmpeg needs for decoding alone. */
export function ffmpegDecoding({ wavFile }: Sound): Result {
  const command = ['ffmpeg', '-v', 'error', '-nostdin', '-i', wavFile, '-f', 'null', '-'];
  return runWhole(command);
}

export const loudgain = ({ wavFile }: Sound): Result => runWhole(['loudgain', wavFile]);

export function audiowaveform({ wavFile }: Sound): Result {
  const options = ['-z', '256', '-b', '16', '--split-channels', '--output-format', 'dat'];
  return runWhole(['audiowaveform', '-q', '-i', wavFile, ...options, '-o', `${wavFile}.dat`]);
}

/** `acetate measure` as a user runs it: Node's start and its threads included. */
export function acetateMeasure({ wavFile }: Sound): Result {
  return runWhole([process.execPath, '.build/cli/acetate.mjs', 'measure', wavFile, '--json']);
}

/** libebur128 by the bench's own C program, or null where it cannot be compiled. */
export function libebur128(folder: string): ((sound: Sound) => Result) | null {
  const program = path.join(folder, 'ebur128-peer');
  const source = 'lib/testing/bench/engine/ebur128-peer.c';
  const { status } = spawnSync('cc', ['-O2', '-o', program, source, '-lebur128', '-lm']);
  if (status !== 0) return null;
  return ({ rawFile, sampleRate, planes }) => {
    const command = [rawFile, String(sampleRate), String(planes.length)];
    const { status: ended, stdout } = spawnSync(program, command, { encoding: 'utf8' });
    if (ended !== 0) throw new Error(`The program of libebur128 ended with ${ended}.`);
    const [ms = 0, integrated = 0, range = 0, truePeak = 0] = stdout.split(' ').map(Number);
    return { ms, readings: [integrated, range, truePeak] };
  };
}
