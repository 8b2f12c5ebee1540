import { Listeners } from '@/lib/core/observable';

/** Whether a page is looked at. */
export interface WatchedPage {
  readonly isHidden: () => boolean;
  /** Calls back whenever the page is looked at again. @returns ends that */
  readonly onLook: (run: () => void) => () => void;
}

/** The part of a browser's window that is used. */
interface WatchedWindow extends EventTarget {
  readonly document: EventTarget & Pick<Document, 'hidden' | 'hasFocus'>;
}

/** A tab that is opened becomes visible and gets the focus: that is one look. */
export function watchedPage(windowOf: () => WatchedWindow): WatchedPage {
  let looks: Listeners | null = null;
  return {
    isHidden: () => windowOf().document.hidden,
    onLook(run) {
      looks ??= looksAt(windowOf());
      return looks.subscribe(run);
    },
  };
}

function looksAt(window: WatchedWindow): Listeners {
  const { document } = window;
  const looks = new Listeners();
  let isLookedAt = !document.hidden && document.hasFocus();
  const set = (isNow: boolean) => {
    const isNew = isNow && !isLookedAt;
    isLookedAt = isNow;
    if (isNew) looks.notify();
  };
  window.addEventListener('focus', () => set(true));
  window.addEventListener('blur', () => set(false));
  document.addEventListener('visibilitychange', () => set(!document.hidden));
  return looks;
}

export const browserPage = watchedPage(() => window);
