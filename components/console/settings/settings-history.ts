import type { MixId } from '@/lib/core/ids';
import type { Recipe } from '@/lib/engine/chain/recipe';

/** What the console edits: the chain, and the mix that goes through it. */
export interface Settings {
  readonly recipe: Recipe;
  readonly mixId: MixId | null;
}

/** Settings with their undo and redo steps. */
export interface History {
  readonly past: readonly Settings[];
  readonly present: Settings;
  readonly future: readonly Settings[];
  /** The current gesture: its further changes replace the present instead of adding a step. */
  readonly gesture: string | null;
}

export type HistoryAct =
  /** `gesture` identifies one turn of one control; null is a step of its own. */
  | { readonly type: 'edit'; readonly settings: Settings; readonly gesture: string | null }
  /** The control was released. */
  | { readonly type: 'endGesture' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

const mostSteps = 500;

export function historyOf(present: Settings): History {
  return { past: [], present, future: [], gesture: null };
}

export function historyAfter(history: History, act: HistoryAct): History {
  switch (act.type) {
    case 'edit':
      return edited(history, act.settings, act.gesture);
    case 'endGesture':
      return history.gesture === null ? history : { ...history, gesture: null };
    case 'undo': {
      const last = history.past.at(-1);
      if (!last) return history;
      const future = [history.present, ...history.future];
      return { past: history.past.slice(0, -1), present: last, future, gesture: null };
    }
    case 'redo': {
      const [next, ...future] = history.future;
      if (!next) return history;
      return { past: [...history.past, history.present], present: next, future, gesture: null };
    }
    default:
      return act satisfies never;
  }
}

function edited(history: History, settings: Settings, gesture: string | null): History {
  if (settings === history.present) return history;
  const goesOn = gesture !== null && gesture === history.gesture;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present: settings, future: [], gesture };
}
