import type { keysText } from '@/components/text/keys';
import type { playerText } from '@/components/text/player';

/** What a key can do. `version` comes with its number. */
export type KeyCommand = keyof typeof playerText.commands;

export interface KeyBinding {
  readonly command: KeyCommand;
  /** As shown and as stored: parts joined by a space, `Shift L`; the last part is the key's name. */
  readonly keys: string;
  readonly group: keyof typeof keysText.groups;
}

/** The default keys (DESIGN, "Hands"). `1` stands for 1 to 9; those with Ctrl belong to the page. */
export const defaultBindings: readonly KeyBinding[] = [
  { command: 'toggle', keys: 'Space', group: 'play' },
  { command: 'shuttleBack', keys: 'J', group: 'play' },
  { command: 'stop', keys: 'K', group: 'play' },
  { command: 'shuttleForward', keys: 'L', group: 'play' },
  { command: 'back', keys: '←', group: 'play' },
  { command: 'forward', keys: '→', group: 'play' },
  { command: 'backMore', keys: 'Shift ←', group: 'play' },
  { command: 'forwardMore', keys: 'Shift →', group: 'play' },
  { command: 'frameBack', keys: ',', group: 'play' },
  { command: 'frameForward', keys: '.', group: 'play' },
  { command: 'version', keys: '1', group: 'compare' },
  { command: 'mix', keys: 'M', group: 'compare' },
  { command: 'reference', keys: 'R', group: 'compare' },
  { command: 'previousDeck', keys: 'X', group: 'compare' },
  { command: 'match', keys: 'G', group: 'compare' },
  { command: 'blind', keys: 'B', group: 'compare' },
  { command: 'note', keys: 'N', group: 'notes' },
  { command: 'rangeIn', keys: 'I', group: 'notes' },
  { command: 'rangeOut', keys: 'O', group: 'notes' },
  { command: 'loop', keys: 'Shift L', group: 'notes' },
  { command: 'previousNote', keys: '[', group: 'notes' },
  { command: 'nextNote', keys: ']', group: 'notes' },
  { command: 'zoomIn', keys: '+', group: 'view' },
  { command: 'zoomOut', keys: '−', group: 'view' },
  { command: 'fit', keys: 'F', group: 'view' },
  { command: 'taller', keys: 'H', group: 'view' },
  { command: 'loudness', keys: 'S', group: 'view' },
  { command: 'stack', keys: 'V', group: 'view' },
  { command: 'help', keys: '?', group: 'view' },
  // The console's, active where there is a chain.
  { command: 'live', keys: '0', group: 'chain' },
  { command: 'bypass', keys: 'C', group: 'chain' },
  { command: 'bypassPlain', keys: 'Shift C', group: 'chain' },
  { command: 'undo', keys: 'Ctrl Z', group: 'chain' },
  { command: 'redo', keys: 'Shift Ctrl Z', group: 'chain' },
];
