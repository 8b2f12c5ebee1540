import type { KeyBinding, KeyCommand } from './keys.table';

/** The part of a keyboard event that a binding needs. */
export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The element that had the focus. */
export interface PressedOn {
  readonly tag: string;
  /** The `type` of an input. */
  readonly type: string;
  readonly role: string | null;
  readonly isEditable: boolean;
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
  '=': '+',
};

/** `Shift L`, `Space`, `←`; null for shortcuts of the browser and the system. */
export function chordOf(pressed: Pressed): string | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const name = names[pressed.key] ?? (pressed.key.length === 1 ? pressed.key.toUpperCase() : null);
  if (name === null) return null;
  // Shift is part of a letter's or an arrow's chord; for other characters it is only how they are typed.
  const hasShift = pressed.shiftKey && (/^[A-Z←→↑↓]$/.test(name) || name === 'Space');
  return hasShift ? `Shift ${name}` : name;
}

export interface KeyPress {
  readonly command: KeyCommand;
  /** 1 to 9 with `version`. */
  readonly number: number;
}

/** The command of a chord. All digits share one binding. */
export function commandOf(chord: string, bindings: readonly KeyBinding[]): KeyPress | null {
  const isDigit = /^[1-9]$/.test(chord);
  const found = bindings.find(({ keys }) => keys === (isDigit ? '1' : chord));
  return found === undefined ? null : { command: found.command, number: isDigit ? Number(chord) : 0 };
}

const pressable = new Set(['BUTTON', 'A', 'SUMMARY', 'LABEL']);
const pressableRoles = new Set([
  'button',
  'link',
  'checkbox',
  'radio',
  'switch',
  'tab',
  'menuitem',
  'option',
]);
const sliding = new Set(['range', 'radio']);
const ticking = new Set(['checkbox', 'button', 'submit', 'reset', 'file', 'color']);

/** Whether a chord belongs to the focused element rather than the player. */
export function belongsToFocus(chord: string, { tag, type, role, isEditable }: PressedOn): boolean {
  if (isEditable || tag === 'TEXTAREA' || tag === 'SELECT') return true;
  if (role === 'textbox' || role === 'combobox' || role === 'listbox') return true;
  const isArrow = chord.includes('←') || chord.includes('→');
  if (tag === 'INPUT') {
    if (sliding.has(type)) return isArrow || (type === 'radio' && chord === 'Space');
    return ticking.has(type) ? chord === 'Space' : true;
  }
  if (role === 'tab' || role === 'radio') return isArrow || chord === 'Space';
  return chord === 'Space' && (pressable.has(tag) || (role !== null && pressableRoles.has(role)));
}
