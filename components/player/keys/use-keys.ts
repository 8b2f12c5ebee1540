'use client';
import { useEffect, useRef } from 'react';
import type { Deck } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';
import type { Transport } from '@/lib/player/transport/transport';
import { useTransport } from '../transport/use-transport';
import { bindingsOf, useKeySettings } from './key-settings';
import { belongsToFocus, chordOf, commandOf, type KeyPress, type PressedOn } from './keys';
import type { KeyCommand } from './keys.table';

/** Commands that the transport cannot carry out itself: the page does. */
export type PageCommand = Extract<
  KeyCommand,
  | 'note'
  | 'previousNote'
  | 'nextNote'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'taller'
  | 'loudness'
  | 'stack'
  | 'blind'
  | 'help'
  | ChainCommand
>;
/** The commands of a page with a chain. */
export type ChainCommand = Extract<KeyCommand, 'live' | 'bypass' | 'bypassPlain'>;

interface KeyOptions {
  readonly onCommand: (command: PageCommand) => void;
  /** The chosen range, for I, O and Shift L. */
  readonly range: LoopRange | null;
  readonly onRange: (range: LoopRange | null) => void;
}

/** The keyboard shortcuts of a page with a transport. Inactive in text fields and while a dialog is open. */
export function usePlayerKeys(options: KeyOptions): void {
  const transport = useTransport();
  const [settings] = useKeySettings();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (transport === null || !settings.isOn) return;
    const bindings = bindingsOf(settings);
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const chord = chordOf(event);
      if (chord === null || belongsToFocus(chord, focusOf(event.target))) return;
      const press = commandOf(chord, bindings);
      if (press === null) return;
      event.preventDefault();
      obey(press, transport, latest.current);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [transport, settings]);
}

function focusOf(target: EventTarget | null): PressedOn {
  if (!(target instanceof HTMLElement)) return { tag: '', type: '', role: null, isEditable: false };
  return {
    tag: target.tagName,
    type: target instanceof HTMLInputElement ? target.type : '',
    role: target.getAttribute('role'),
    isEditable: target.isContentEditable,
  };
}

function obey(press: KeyPress, transport: Transport, options: KeyOptions): void {
  const second = transport.getState().sampleRate;
  switch (press.command) {
    case 'toggle':
      transport.toggle();
      return;
    case 'shuttleBack':
      transport.shuttle(-1);
      return;
    case 'stop':
      transport.pause();
      return;
    case 'shuttleForward':
      transport.shuttle(1);
      return;
    case 'back':
      transport.seekBy(-second);
      return;
    case 'forward':
      transport.seekBy(second);
      return;
    case 'backMore':
      transport.seekBy(-5 * second);
      return;
    case 'forwardMore':
      transport.seekBy(5 * second);
      return;
    case 'frameBack':
      transport.seekBy(-1);
      return;
    case 'frameForward':
      transport.seekBy(1);
      return;
    default:
      compare(press, transport, options);
  }
}

function compare({ command, number }: KeyPress, transport: Transport, options: KeyOptions): void {
  switch (command) {
    case 'version':
      hear(transport, versionOf(decksOf(transport), number));
      return;
    case 'mix':
      hear(transport, nextOf(transport, 'mix'));
      return;
    case 'reference':
      hear(transport, nextOf(transport, 'reference'));
      return;
    case 'previousDeck':
      transport.hearPrevious();
      return;
    case 'match':
      transport.toggleMatch();
      return;
    case 'rangeIn':
    case 'rangeOut':
      options.onRange(rangeFrom(command, transport, options.range));
      return;
    case 'loop':
      transport.setLoop(transport.getState().loop === null ? options.range : null);
      return;
    case 'note':
    case 'previousNote':
    case 'nextNote':
    case 'zoomIn':
    case 'zoomOut':
    case 'fit':
    case 'taller':
    case 'loudness':
    case 'stack':
    case 'blind':
    case 'help':
    case 'live':
    case 'bypass':
    case 'bypassPlain':
      options.onCommand(command);
      return;
    default:
      throw new Error(`The key command ${command} does nothing.`);
  }
}

function decksOf(transport: Transport): readonly Deck[] {
  return transport.getState().decks.map(({ deck }) => deck);
}

function hear(transport: Transport, deck: Deck | undefined): void {
  if (deck !== undefined) transport.switchTo(deck.id);
}

/** The version called v{n}, otherwise the nth from the oldest (they are ordered newest first). */
function versionOf(decks: readonly Deck[], number: number): Deck | undefined {
  const versions = decks.filter((deck) => deck.kind === 'version');
  return versions.find((deck) => deck.label === `v${number}`) ?? versions.at(-number);
}

/** The first deck of a kind, or the one after the active deck. */
function nextOf(transport: Transport, kind: Deck['kind']): Deck | undefined {
  const { activeId, pendingId } = transport.getState();
  const those = decksOf(transport).filter((deck) => deck.kind === kind);
  const at = those.findIndex((deck) => deck.id === (pendingId ?? activeId));
  return those[(at + 1) % Math.max(1, those.length)];
}

/** I and O set one end; the other stays in place, or moves to the end or start of the track. */
function rangeFrom(
  command: 'rangeIn' | 'rangeOut',
  transport: Transport,
  range: LoopRange | null,
): LoopRange | null {
  const here = transport.positionFrames();
  const { durationFrames } = transport.getState();
  const startFrame = command === 'rangeIn' ? here : (range?.startFrame ?? 0);
  const endFrame = command === 'rangeOut' ? here : (range?.endFrame ?? durationFrames);
  if (startFrame < endFrame) return { startFrame, endFrame };
  return command === 'rangeIn'
    ? { startFrame: here, endFrame: durationFrames }
    : { startFrame: 0, endFrame: here };
}
