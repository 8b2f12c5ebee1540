// Contestants alternate, round after round, so that other load on the machine affects all of them equally.

import type { Result } from './peers';
import type { Sound } from './sound';
import { inWords, spreadOf } from './spread';

export interface Contestant {
  readonly name: string;
  readonly run: (sound: Sound) => Result | Promise<Result>;
}

/** Results of a contestant, one for each round. */
export type Results = ReadonlyMap<string, readonly Result[]>;

/** @param rounds the ones that count; two before them warm up caches and compilers. */
export async function race(
  contestants: readonly Contestant[],
  sound: Sound,
  rounds: number,
): Promise<Results> {
  const results = new Map<string, Result[]>(contestants.map(({ name }) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const { name, run } of contestants) {
      const result = await run(sound);
      if (round >= 0) results.get(name)?.push(result);
    }
  }
  return results;
}

const runsOf = (results: Results, name: string) => results.get(name) ?? [];

/** Speed relative to real time. */
export function speed(results: Results, name: string, { seconds }: Sound): string {
  const times = runsOf(results, name).map(({ ms }) => (seconds * 1000) / ms);
  return inWords(spreadOf(times), '×');
}

/** Speed of the first relative to the second, round by round. */
export function ratio(results: Results, [ours, theirs]: readonly [string, string], lessOf?: string): string {
  const own = runsOf(results, ours);
  const less = lessOf === undefined ? [] : runsOf(results, lessOf);
  const ratios = runsOf(results, theirs).map(({ ms }, round) => {
    return (ms - (less[round]?.ms ?? 0)) / (own[round]?.ms ?? Number.NaN);
  });
  return inWords(spreadOf(ratios), '×');
}

/** "-11.20 LUFS, 3.40 LU, -1.26 dBTP" */
export function readingsOf(results: Results, name: string): string {
  const [integrated, range, peak] = runsOf(results, name)[0]?.readings ?? [];
  if (integrated === undefined || range === undefined || peak === undefined) return 'not read';
  return `${integrated.toFixed(2)} LUFS, ${range.toFixed(2)} LU, ${peak.toFixed(2)} dBTP`;
}

export function memoryOf(results: Results, name: string): number {
  return spreadOf(runsOf(results, name).map(({ memoryKb }) => memoryKb ?? 0)).median;
}
