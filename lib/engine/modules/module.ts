import type { Seconds } from '../units';
import type { ModuleParameters, ValuesOf } from './parameter';

/** Settings as stored in a recipe of any age. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** One upgrade step from the shape that settings had before recipes of schema `to`. It must not change the sound. */
export interface UpgradeStep {
  readonly to: number;
  readonly upgrade: (before: StoredSettings) => StoredSettings;
}

/** Settings that recipes contain: of a kind of module, or of one end of the chain. */
export interface SettingsDescription<Parameters extends ModuleParameters = ModuleParameters> {
  /** Schema of the first recipes that can contain them. */
  readonly since: number;
  /** In the order of the block. */
  readonly parameters: Parameters;
  /** Oldest first. */
  readonly upgrades: readonly UpgradeStep[];
}

/**
 * All that is known about a kind of module. Recipe types, defaults, parser, block layout (generated for the kernels by
 * build.mjs), settling time, meters and the console's controls derive from it.
 */
export interface ModuleDescription<
  Kind extends string = string,
  Parameters extends ModuleParameters = ModuleParameters,
> extends SettingsDescription<Parameters> {
  /** Also the name of its folder, here and in kernels/ and the console. */
  readonly kind: Kind;
  /** The most modules of this kind in one chain: the kernel keeps that many ready. */
  readonly most: number;
  /** `stereo`: with one channel it has nothing to do, and is skipped. */
  readonly channels: 'any' | 'stereo';
  /** `fixed`: depends only on the sample rate. The kernel returns its length in frames. */
  readonly latency: 'none' | 'fixed';
  /** What its meter shows: the deepest gain reduction in dB since the last reading, or nothing. */
  readonly meter: 'gainReduction' | null;
  /** Whether it is bypassed in a new chain. */
  readonly startsBypassed: boolean;
  /** Time constant of its slowest part, which determines how long it settles. */
  settlingSeconds(settings: ValuesOf<Parameters>): Seconds;
}

/** Declares a module; a test checks that its parts agree. */
export function describeModule<const Kind extends string, Parameters extends ModuleParameters>(
  description: ModuleDescription<Kind, Parameters>,
): ModuleDescription<Kind, Parameters> {
  return description;
}

/** The settings of such a module in a recipe. */
export type SettingsOf<D extends ModuleDescription> =
  D extends ModuleDescription<infer Kind, infer Parameters>
    ? {
        kind: Kind;
        /** Unique in its recipe: letters, digits and hyphens. */
        id: string;
        bypass: boolean;
      } & ValuesOf<Parameters>
    : never;
