'use client';
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

interface Held {
  readonly id: string;
  readonly top: number;
}

/** The element that scrolls another: an ancestor, otherwise the page. */
function scrollerOf(element: HTMLElement): Element {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY))
      return box;
  }
  return document.scrollingElement ?? document.documentElement;
}

/**
 * Keeps a list in place while others add to it: the entry being read stays at its position on the screen. Call the returned
 * function before the list changes; `version` is what changes with it.
 */
export function useSteadyScroll(list: RefObject<HTMLElement | null>, version: unknown): () => void {
  const held = useRef<Held | null>(null);
  const hold = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const upper = Math.max(0, element.parentElement?.getBoundingClientRect().top ?? 0);
    const entries = [...element.querySelectorAll<HTMLElement>('[data-note]')];
    const read = entries.find((entry) => entry.getBoundingClientRect().bottom > upper);
    held.current = read ? { id: read.dataset.note ?? '', top: read.getBoundingClientRect().top } : null;
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the list has changed, which `version` says.
  useLayoutEffect(() => {
    const before = held.current;
    held.current = null;
    const entry = before && list.current?.querySelector<HTMLElement>(`[data-note="${before.id}"]`);
    if (!before || !entry) return;
    const moved = entry.getBoundingClientRect().top - before.top;
    if (Math.abs(moved) >= 1) scrollerOf(entry).scrollTop += moved;
  }, [version, list]);
  return hold;
}
