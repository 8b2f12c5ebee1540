import { Measurer } from '@/lib/engine/measure/measurer';
import type { Case, CheckSet } from '../check-set';
import { CLICK_FAULTS, type ClickFault, withClicks, withClicksAtEnds } from '../click-faults';
import { EDGED_PROGRAMMES, edgedProgramme } from '../edged-programmes';
import { inMono, KINDS, type Programme, programme } from '../programmes';
import { musicExcerpts } from '../real-music';
import { DULL, IN_ALL, ONE_SIDED, struckProgrammes, WOODEN } from '../struck-voices';

/** Where a fault is: in one of two channels, the same in both, or in a file of one channel. */
const WHERE = ['one channel', 'both channels', 'mono'] as const;
type Where = (typeof WHERE)[number];

/** Real music and strings. */
function* music(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 10, every: 70, lossy: true });
  yield edgedProgramme('orchestral');
}

/** Saw waves that no band limit rounds: their own edges are as large as the clicks. */
function* hardWaves(): Generator<Programme> {
  for (const name of ['rock', 'electronic'] as const) yield edgedProgramme(name);
}

const TARGET_LUFS = -20;

function atLevel(programme: Programme): Programme {
  const { sampleRate, channels } = programme;
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: channels.length });
  measurer.process(channels, channels[0]?.length ?? 0);
  const { integratedLufs } = measurer.finish();
  const gain = 10 ** ((TARGET_LUFS - (integratedLufs ?? TARGET_LUFS)) / 20);
  return { ...programme, channels: channels.map((channel) => channel.map((x) => gain * x)) };
}

/** Files of each carrier, in which each fault comes at other places. */
const TURNS = 3;

interface Plan {
  readonly faults: readonly ClickFault[];
  readonly level: number;
  readonly where: Where;
  readonly plant?: typeof withClicks;
}

function* planted(
  carriers: Iterable<Programme>,
  { faults, level, where, plant = withClicks }: Plan,
): Generator<Case> {
  for (const carrier of carriers) {
    const { name, sampleRate, channels } = atLevel(where === 'mono' ? inMono(carrier) : carrier);
    for (let turn = 0; turn < TURNS; turn++) {
      const isInAll = where !== 'one channel';
      const damaged = plant(channels, { faults, level, seed: turn, isInAll });
      yield {
        name: `${name}, turn ${turn}`,
        channels: damaged.channels,
        format: { sampleRate },
        planted: damaged.places,
      };
    }
  }
}

function* clean(programmes: Iterable<Programme>): Generator<Case> {
  for (const { name, sampleRate, channels } of programmes) {
    yield { name, channels, format: { sampleRate }, planted: 'none' };
  }
}

function* everythingClean(): Generator<Programme> {
  yield* musicExcerpts({ seconds: 40, every: 40, lossy: true });
  for (const name of EDGED_PROGRAMMES) yield edgedProgramme(name);
  for (const kind of KINDS) yield programme(kind, 3);
}

function* inMonoEach(programmes: Iterable<Programme>): Generator<Programme> {
  for (const each of programmes) yield inMono(each);
}

function* turnedOver(programmes: Iterable<Programme>): Generator<Programme> {
  for (const each of programmes) {
    const channels = each.channels.map((channel, side) => (side === 1 ? channel.map((x) => -x) : channel));
    yield { ...each, channels };
  }
}

const added = CLICK_FAULTS.filter(({ hasNoLevel }) => !hasNoLevel);
const cuts = CLICK_FAULTS.filter(({ hasNoLevel }) => hasNoLevel);

function clicksOf(level: number): readonly CheckSet[] {
  const name = `spikes of 1 to 64 samples, steps and ticks of ${level}`;
  return WHERE.flatMap((where): CheckSet[] => [
    {
      check: 'click',
      name: `${name} in ${where}, over music at −20 LUFS`,
      cases: () => planted(music(), { faults: added, level, where }),
    },
    {
      check: 'click',
      name: `${name} in ${where}, over raw saw waves`,
      cases: () => planted(hardWaves(), { faults: added, level, where }),
    },
  ]);
}

/** Damage of a few samples, and everything that looks like it. */
export const CLICK_SETS: readonly CheckSet[] = [
  ...[0.3, 0.1, 0.05].flatMap(clicksOf),
  ...WHERE.map(
    (where): CheckSet => ({
      check: 'click',
      name: `64 samples missing or repeated, 40 held, in ${where}, in music`,
      cases: () => planted(music(), { faults: cuts, level: 1, where }),
    }),
  ),
  ...WHERE.map(
    (where): CheckSet => ({
      check: 'click',
      name: `spikes of 1 to 3 samples of 0.1 in ${where}, in the first 25 ms or the last 30, in music`,
      cases: () =>
        planted(music(), { faults: added.slice(0, 3), level: 0.1, where, plant: withClicksAtEnds }),
    }),
  ),
  {
    check: 'click',
    name: 'real music, clean',
    cases: () => clean(musicExcerpts({ seconds: 40, every: 40, lossy: true })),
  },
  {
    check: 'click',
    name: 'rim shots, chiptune, harsh noise, hard synthesisers',
    cases: () => clean(EDGED_PROGRAMMES.map((name) => edgedProgramme(name))),
  },
  {
    check: 'click',
    name: 'the same, and all music, in mono, clean',
    cases: () => clean(inMonoEach(everythingClean())),
  },
  {
    check: 'click',
    name: 'drums, strings and tones in one channel alone',
    cases: () => clean(struckProgrammes(ONE_SIDED)),
  },
  {
    check: 'click',
    name: 'drums, strings and tones in the middle, or in mono',
    cases: () => clean(struckProgrammes(IN_ALL)),
  },
  {
    check: 'click',
    name: 'wood and metal that is struck, over strings, and over dull ones',
    cases: () => clean(struckProgrammes([...DULL, ...IN_ALL, ...ONE_SIDED], WOODEN)),
  },
  {
    check: 'click',
    name: 'all real music, one channel turned over',
    cases: () => clean(turnedOver(musicExcerpts({ seconds: 40, every: 40, lossy: true }))),
  },
  {
    check: 'click',
    name: 'synthesised music, clean',
    cases: () => clean(KINDS.map((kind) => programme(kind, 3))),
  },
];
