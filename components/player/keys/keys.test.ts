import { describe, expect, it } from 'vitest';
import { belongsToFocus, chordOf, commandOf, type PressedOn } from './keys';
import { defaultBindings } from './keys.table';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const on = (extra: Partial<PressedOn> = {}): PressedOn => ({
  tag: 'DIV',
  type: '',
  role: null,
  isEditable: false,
  ...extra,
});
const press = (key: string, shiftKey = false) => {
  const chord = chordOf({ ...plain, key, shiftKey });
  return chord === null ? null : commandOf(chord, defaultBindings);
};

describe('keys', () => {
  it('knows every key of the design', () => {
    expect(press(' ')?.command).toBe('toggle');
    expect(press('l')?.command).toBe('shuttleForward');
    expect(press('L', true)?.command).toBe('loop');
    expect(press('ArrowLeft')?.command).toBe('back');
    expect(press('ArrowLeft', true)?.command).toBe('backMore');
    expect(press('3')).toEqual({ command: 'version', number: 3 });
    expect(press('?', true)?.command).toBe('help');
    expect(press('+', true)?.command).toBe('zoomIn');
    expect(press('=')?.command).toBe('zoomIn');
    expect(press('-')?.command).toBe('zoomOut');
    expect(press('[')?.command).toBe('previousNote');
  });

  it('uses each key once', () => {
    const keys = defaultBindings.map((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves the browser’s and the system’s shortcuts alone', () => {
    expect(chordOf({ ...plain, key: 'r', ctrlKey: true })).toBeNull();
    expect(chordOf({ ...plain, key: 'f', metaKey: true })).toBeNull();
    expect(chordOf({ ...plain, key: 'Tab' })).toBeNull();
  });

  it('is silent in text fields', () => {
    for (const where of [
      on({ tag: 'TEXTAREA' }),
      on({ tag: 'INPUT', type: 'text' }),
      on({ isEditable: true }),
      on({ role: 'textbox' }),
      on({ tag: 'SELECT' }),
    ]) {
      expect(belongsToFocus('N', where)).toBe(true);
      expect(belongsToFocus('Space', where)).toBe(true);
    }
  });

  it('gives Space to a focused button, and only Space', () => {
    expect(belongsToFocus('Space', on({ tag: 'BUTTON' }))).toBe(true);
    expect(belongsToFocus('M', on({ tag: 'BUTTON' }))).toBe(false);
    expect(belongsToFocus('Space', on({ role: 'slider' }))).toBe(false);
    expect(belongsToFocus('Space', on({ tag: 'INPUT', type: 'checkbox' }))).toBe(true);
    expect(belongsToFocus('←', on({ tag: 'INPUT', type: 'range' }))).toBe(true);
    expect(belongsToFocus('Space', on({ tag: 'INPUT', type: 'range' }))).toBe(false);
  });
});
