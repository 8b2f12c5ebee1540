// `npm run bench -- scale`: a day of 10,000 studios, simulated second by second, and its busiest half minute on a real PostgreSQL.
// The assumptions are in `assumptions.ts`; lib/docs/scale.md draws the conclusions.
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import type { ProofFigures } from '@/lib/testing/proof/proof-figures';
import { quantile } from '@/lib/testing/quantile';
import { seededRandom } from '@/lib/testing/seeded-random';
import { bytesPerMinute, measured, release } from './assumptions';
import { busiestHour } from './busiest-hour';
import { type SimulatedDay, simulateDay } from './day';
import { replayOnPostgres } from './replay';

const studios = 10_000;
const replayedSeconds = 30;
const nodes = 8;

const whole = (value: number) => Math.round(value).toLocaleString('en');
/** Of bytes that are read in a day. */
const gigabits = (bytes: number) => (bytes * 8) / 86_400 / 1e9;
const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0);
const ranked = (values: Uint32Array, share: number) => quantile(values.toSorted(), share);

/** Where the most events of so many seconds in a row begin. */
function busiest(events: Uint32Array, seconds: number): number {
  let [best, most, current] = [0, 0, 0];
  for (let second = 0; second < events.length; second++) {
    current += (events[second] ?? 0) - (second >= seconds ? (events[second - seconds] ?? 0) : 0);
    if (current > most) [best, most] = [Math.max(0, second - seconds + 1), current];
  }
  return best;
}

function storage(day: SimulatedDay): [string, string][] {
  const { minutes } = release;
  const terabytes = (bytes: number) => `${(bytes / 1e12).toFixed(2)} TB`;
  const arriving = (day.mixes + day.prints) * minutes * bytesPerMinute.original;
  const renditions = (day.mixes + day.prints) * minutes * bytesPerMinute.rendition;
  const delivered = day.deliveredTracks * minutes * bytesPerMinute.delivered;
  const visits = sum(day.sockets) / release.visitSeconds;
  const heard = visits * release.decksHeard * release.shareHeard * minutes * bytesPerMinute.rendition;
  const cores =
    (day.mixes * measured.measureSecondsPerMinute +
      day.prints * measured.printSecondsPerMinute +
      day.deliveredTracks * measured.deliverSecondsPerMinute) *
    minutes;
  return [
    ['mixes sent, versions printed', `${whole(day.mixes)}, ${whole(day.prints)}`],
    ['originals and prints stored', terabytes(arriving)],
    ['renditions and waveforms stored', terabytes(renditions)],
    ['deliverables stored', terabytes(delivered)],
    ['stored of all kinds', terabytes(arriving + renditions + delivered)],
    ['heard in pages, read from the store', terabytes(heard)],
    [
      'read for listening: mean, busiest hour (as many times more as pages are open)',
      `${gigabits(heard).toFixed(1)} Gbit/s, ${(gigabits(heard) * busiestHour(day.sockets)).toFixed(1)} Gbit/s`,
    ],
    [
      'work of the workers; processors: mean, busiest hour (as many times more as events are recorded)',
      `${(cores / 3600).toFixed(0)} core hours; ${(cores / 86_400).toFixed(1)}, ${((cores / 86_400) * busiestHour(day.events)).toFixed(1)}`,
    ],
  ];
}

const figuresFile = process.argv[2];
if (!figuresFile) throw new Error('Give the file to write the figures to.');
const day = simulateDay(studios, seededRandom(1));
const from = busiest(day.events, replayedSeconds);
const replayed = await replayOnPostgres(day.events.slice(from, from + replayedSeconds), nodes);
const events = sum(day.events);
/** Of this bench and whatever else ran: with more than there are processors the times say little. */
const load = `${loadavg()[0]?.toFixed(1)} for ${availableParallelism()} processors`;
const scale: ProofFigures = {
  title: 'Ten thousand studios',
  about: `One day of ${whole(studios)} studios, simulated second by second from the assumptions in lib/testing/bench/scale/assumptions.ts, the same in every run; and its busiest ${replayedSeconds} s on a real PostgreSQL, to whose log ${nodes} nodes listen.`,
  figures: [
    ['releases begun', whole(day.releasesBegun)],
    ['events recorded', whole(events)],
    [
      'events in a second: mean, p99.9, most',
      `${(events / 86_400).toFixed(1)}, ${ranked(day.events, 0.999)}, ${ranked(day.events, 1)}`,
    ],
    ['pages open: mean, most', `${whole(sum(day.sockets) / 86_400)}, ${whole(ranked(day.sockets, 1))}`],
    [
      'notifications to pages in a second: p99.9, most',
      `${ranked(day.deliveries, 0.999)}, ${ranked(day.deliveries, 1)}`,
    ],
    ['the log grows in a year by', `${((events * 365 * replayed.bytesPerEvent) / 1e9).toFixed(0)} GB`],
    ...storage(day),
    [
      `busiest ${replayedSeconds} s replayed: events; commit to node, median, p99`,
      `${replayed.events}; ${replayed.lagMs.median.toFixed(1)} ms, ${replayed.lagMs.p99.toFixed(1)} ms`,
    ],
    ['load of this machine meanwhile', load],
  ],
};
writeFileSync(figuresFile, JSON.stringify([scale]));
