import { describe, expect, it } from 'vitest';
import { busyModule, fingerprintSignal } from '@/lib/testing/hosts/chain-fingerprint';
import { recipeOf } from '@/lib/testing/signals/chain-signals';
import { Chain } from '../chain/chain';
import { defaultModule, RECIPE_SCHEMA } from '../chain/recipe';
import { descriptionOf, MODULE_KINDS, MODULES } from './catalogue';
import { INPUT, OUTPUT } from './chain-ends';
import type { SettingsDescription } from './module';
import type { ModuleParameters, SimpleParameter } from './parameter';

/** Every parameter that is not a list, with a name for the test. */
function simple(place: string, parameters: ModuleParameters): [string, SimpleParameter][] {
  return Object.entries(parameters).flatMap(([name, parameter]): [string, SimpleParameter][] =>
    parameter.type === 'list' ? simple(`${place}.${name}`, parameter.of) : [[`${place}.${name}`, parameter]],
  );
}

const everyParameter = [
  ...simple('input', INPUT.parameters),
  ...simple('output', OUTPUT.parameters),
  ...MODULE_KINDS.flatMap((kind) => simple(kind, descriptionOf(kind).parameters)),
];

describe('parameters', () => {
  it.each(everyParameter)(
    '%s: its default is one of its values, and its control has a range',
    (_, parameter) => {
      if (parameter.type === 'choice') expect(parameter.choices).toContain(parameter.default);
      if (parameter.type !== 'number') return;
      expect(parameter.min).toBeLessThan(parameter.max);
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
      expect(parameter.step).toBeGreaterThan(0);
      if (parameter.taper === 'logarithmic') expect(parameter.min).toBeGreaterThan(0);
    },
  );

  it('a choice has words or numbers', () => {
    for (const [place, parameter] of everyParameter) {
      if (parameter.type !== 'choice') continue;
      expect(new Set(parameter.choices.map((choice) => typeof choice)).size, place).toBe(1);
    }
  });
});

it.each<[string, SettingsDescription]>([
  ['input', INPUT],
  ['output', OUTPUT],
  ...MODULE_KINDS.map((kind): [string, SettingsDescription] => [kind, descriptionOf(kind)]),
])(
  '%s: its upgrade steps lead from its first schema to the current one, in order',
  (_, { since, upgrades }) => {
    const steps = upgrades.map(({ to }) => to);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    for (const to of steps) expect(to).toBeGreaterThan(since);
    for (const schema of [since, ...steps]) expect(schema).toBeLessThanOrEqual(RECIPE_SCHEMA);
  },
);

describe.each(MODULE_KINDS)('%s', (kind) => {
  const { latency, meter } = descriptionOf(kind);
  const latencyAt = (sampleRate: number, recipe = recipeOf(defaultModule(kind, kind))) => {
    const chain = Chain.create();
    chain.configure({ sampleRate, channels: 2, recipe, mode: 'render' });
    return chain.latencySamples;
  };

  it(`its latency is ${latency}`, () => {
    const busy = busyModule(kind);
    for (const rate of [44100, 96000, 192000]) {
      expect(latencyAt(rate, busy)).toBe(latencyAt(rate));
      if (latency === 'none') expect(latencyAt(rate)).toBe(0);
      else expect(latencyAt(rate)).toBeGreaterThan(0);
    }
  });

  it(`its meter shows ${meter ?? 'nothing'}`, () => {
    const chain = Chain.create();
    chain.configure({ sampleRate: 44100, channels: 2, recipe: busyModule(kind), mode: 'render' });
    const input = fingerprintSignal(44100).map((plane) => plane.map((sample) => sample * 4));
    chain.process(input, [], 44100);
    const { gainReductionDb } = chain.readMeters();
    if (meter === null) expect(gainReductionDb).toEqual({});
    else expect(gainReductionDb[kind]).toBeGreaterThan(1);
  });
});

it('each description has the kind that the catalogue lists it under', () => {
  for (const kind of MODULE_KINDS) expect(MODULES[kind].kind).toBe(kind);
});

it('every new module has a new list', () => {
  const [first, second] = [defaultModule('equaliser', 'a'), defaultModule('equaliser', 'b')];
  expect(first.bands[0]).not.toBe(second.bands[0]);
  expect(first.bands).toEqual(second.bands);
});
