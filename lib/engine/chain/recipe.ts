import { descriptionOf, MODULE_KINDS, type ModuleKind, type ModuleSettings } from '../modules/catalogue';
import { INPUT, type InputSettings, OUTPUT, type OutputSettings } from '../modules/chain-ends';
import type { SettingsDescription } from '../modules/module';
import type { ListParameter, ModuleParameters, SimpleParameter, ValuesOf } from '../modules/parameter';

export type { ModuleKind, ModuleSettings } from '../modules/catalogue';
export type { BitDepth, OutputSettings } from '../modules/chain-ends';

const described: readonly SettingsDescription[] = [INPUT, OUTPUT, ...MODULE_KINDS.map(descriptionOf)];

/** The current schema of recipes: it rises with every new kind of module and every upgrade step of a module or an end. */
export const RECIPE_SCHEMA: number = Math.max(
  ...described.flatMap(({ since, upgrades }) => [since, ...upgrades.map(({ to }) => to)]),
);

/** The complete settings of the chain. Source, recipe and engine version always give the same bits. */
export interface Recipe extends InputSettings {
  /** RECIPE_SCHEMA: older ones are upgraded when they are read. */
  schema: number;
  /** In the order of the signal path. */
  modules: ModuleSettings[];
  output: OutputSettings;
}

/** A module of a kind with its default settings. */
export function defaultModule<Kind extends ModuleKind>(kind: Kind, id: string): ModuleSettings<Kind> {
  const { startsBypassed, parameters } = descriptionOf(kind);
  return { kind, id, bypass: startsBypassed, ...defaultsOf(parameters) } as unknown as ModuleSettings<Kind>;
}

/** A neutral chain: flat equaliser, bypassed compressor, unchanged stereo, limiter at -1 dBTP, 24 bits with dither. */
export function defaultRecipe(): Recipe {
  return {
    schema: RECIPE_SCHEMA,
    ...defaultsOf(INPUT.parameters),
    modules: [
      defaultModule('equaliser', 'equaliser'),
      defaultModule('compressor', 'compressor'),
      defaultModule('stereo', 'stereo'),
      defaultModule('limiter', 'limiter'),
    ],
    output: defaultsOf(OUTPUT.parameters),
  };
}

function defaultsOf<P extends ModuleParameters>(parameters: P): ValuesOf<P> {
  const values = Object.entries(parameters).map(([name, parameter]) => [name, defaultOf(parameter)]);
  return Object.fromEntries(values) as ValuesOf<P>;
}

function defaultOf(parameter: SimpleParameter | ListParameter): unknown {
  return parameter.type === 'list' ? parameter.default.map((item) => ({ ...item })) : parameter.default;
}
