import { useSyncExternalStore } from 'react';
import { Listeners } from '@/lib/core/observable';
import { defaultBindings, type KeyBinding, type KeyCommand } from './keys.table';

/** This person's key settings on this device. */
export interface KeySettings {
  readonly isOn: boolean;
  /** Commands with a key of the person's own choice. */
  readonly changed: Readonly<Partial<Record<KeyCommand, string>>>;
}

const STORE = 'acetate.keys';
const asDelivered: KeySettings = { isOn: true, changed: {} };

/** Null until first requested: the stored value can only be read in the browser. */
let current: KeySettings | null = null;
const changes = new Listeners();

/** A key that is reassigned is removed from the command that had it. */
export function withKey(settings: KeySettings, command: KeyCommand, keys: string): KeySettings {
  const before = bindingsOf(settings);
  const loser = before.find((binding) => binding.keys === keys && binding.command !== command);
  const own = before.find((binding) => binding.command === command)?.keys ?? '';
  const changed = { ...settings.changed, [command]: keys };
  return { ...settings, changed: loser === undefined ? changed : { ...changed, [loser.command]: own } };
}

export function bindingsOf({ changed }: KeySettings): readonly KeyBinding[] {
  return defaultBindings.map((binding) => ({ ...binding, keys: changed[binding.command] ?? binding.keys }));
}

export function useKeySettings(): readonly [KeySettings, (settings: KeySettings) => void] {
  const settings = useSyncExternalStore(changes.subscribe, load, () => asDelivered);
  return [settings, save];
}

/** The stored value may be damaged or inaccessible: then the default keys apply. */
function load(): KeySettings {
  current ??= readStored() ?? asDelivered;
  return current;
}

function readStored(): KeySettings | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? 'null');
    return isSettings(stored) ? stored : null;
  } catch {
    return null;
  }
}

function save(settings: KeySettings): void {
  current = settings;
  try {
    localStorage.setItem(STORE, JSON.stringify(settings));
  } catch {
    // Private windows may refuse to store: it then lasts as long as the page.
  }
  changes.notify();
}

function isSettings(value: unknown): value is KeySettings {
  if (typeof value !== 'object' || value === null || !('isOn' in value) || !('changed' in value))
    return false;
  const { isOn, changed } = value;
  if (typeof isOn !== 'boolean' || typeof changed !== 'object' || changed === null) return false;
  return Object.values(changed).every((keys) => typeof keys === 'string');
}
