import type { Seconds } from '../units';
import type { ModuleParameters, ValuesOf } from './parameter';

/** A module's settings as they lie in a recipe of any age. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** One step from the shape that a module's settings had before recipes of schema `to`. Must sound the same. */
export interface UpgradeStep {
  readonly to: number;
  readonly upgrade: (before: StoredSettings) => StoredSettings;
}

/**
 * All that is known about a kind of module. Recipe types, defaults, parser, wire layout (written for the kernels by
 * build.mjs), settling time, meters and the console's controls derive from it.
 */
export interface ModuleDescription<
  Kind extends string = string,
  Parameters extends ModuleParameters = ModuleParameters,
> {
  /** Also the name of its folder, here and in kernels/ and the console. */
  readonly kind: Kind;
  /** Schema of the first recipes that can hold it. */
  readonly since: number;
  /** Most of it in one chain: the kernel keeps so many ready. */
  readonly most: number;
  /** In the order of the wire. */
  readonly parameters: Parameters;
  /** `stereo`: with one channel there is nothing to do for it, and it is passed by. */
  readonly channels: 'any' | 'stereo';
  /** `fixed`: depends on the sample rate alone. How many frames it is says the kernel. */
  readonly latency: 'none' | 'fixed';
  /** What its meter shows: the deepest gain reduction in dB since the last reading, or nothing. */
  readonly meter: 'gainReduction' | null;
  /** Whether it is bypassed in a fresh chain. */
  readonly startsBypassed: boolean;
  /** Oldest first. */
  readonly upgrades: readonly UpgradeStep[];
  /** Time constant of its slowest part: how long it remembers. */
  settlingSeconds(settings: ValuesOf<Parameters>): Seconds;
}

/** Declares a module; a test holds its parts together. */
export function describeModule<const Kind extends string, Parameters extends ModuleParameters>(
  description: ModuleDescription<Kind, Parameters>,
): ModuleDescription<Kind, Parameters> {
  return description;
}

/** What a recipe says of a module of this description. */
export type SettingsOf<D extends ModuleDescription> =
  D extends ModuleDescription<infer Kind, infer Parameters>
    ? {
        kind: Kind;
        /** Unique in its recipe: letters, digits and hyphens. */
        id: string;
        bypass: boolean;
      } & ValuesOf<Parameters>
    : never;
