import { compressor } from './compressor/compressor';
import { equaliser } from './equaliser/equaliser';
import { gain } from './gain/gain';
import { limiter } from './limiter/limiter';
import type { ModuleDescription, SettingsOf } from './module';
import { stereo } from './stereo/stereo';

/** Checks that each entry has its own kind. */
function catalogue<const Kinds extends { readonly [Kind in keyof Kinds]: ModuleDescription<Kind & string> }>(
  kinds: Kinds,
): Kinds {
  return kinds;
}

/** Every kind of module that a chain can have, in menu order. */
export const MODULES = catalogue({ equaliser, compressor, stereo, gain, limiter });

export type ModuleKind = keyof typeof MODULES;
export type ModuleSettings<Kind extends ModuleKind = ModuleKind> = {
  [Each in Kind]: SettingsOf<(typeof MODULES)[Each]>;
}[Kind];

export const MODULE_KINDS = Object.keys(MODULES) as readonly ModuleKind[];

/** A module's description where its specific parameters don't matter. */
export function descriptionOf(kind: ModuleKind): ModuleDescription<ModuleKind> {
  return MODULES[kind] as ModuleDescription<ModuleKind>;
}

/** Most modules in a chain. */
export const MAX_MODULES = 16;
