'use client';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { consoleText } from '@/components/text/console';
import type { ConsoleView, DraftView } from '@/lib/domain/versions/console.view';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import type { ConsoleApi } from './console-api';
import { DraftKeeper, type DraftShelf, type KeepState, readShelf, textOf } from './draft-keeper';
import { type History, historyAfter, historyOf, type Settings } from './settings-history';

export interface SettingsDesk {
  readonly settings: Settings;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly keep: KeepState;
  /** Changes the chain; moves of one `gesture` are one step of undo. */
  readonly edit: (change: (recipe: Recipe) => Recipe, gesture?: string) => void;
  /** Replaces everything in one step: recall, another mix. */
  readonly replace: (settings: Settings) => void;
  /** A control was let go. */
  readonly rest: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The way out of a conflict: what the server has, or what is here. */
  readonly resolve: (choice: 'theirs' | 'mine') => Promise<void>;
}

/** After this pause the next move of a control is a step of its own. */
const gesturePauseMs = 1000;

function shelfOf(key: string): DraftShelf {
  const quietly = <T>(act: () => T): T | null => {
    try {
      return act();
    } catch {
      return null; // Barred or full: the draft is then kept by the server alone.
    }
  };
  return {
    read: () => quietly(() => localStorage.getItem(key)),
    write: (text) => void quietly(() => localStorage.setItem(key, text)),
    clear: () => void quietly(() => localStorage.removeItem(key)),
  };
}

/** Before there is a draft the desk stands as the newest print left it. */
function settingsOf(draft: DraftView, view: ConsoleView): Settings {
  const newest = view.versions.find(({ recipe }) => recipe !== null)?.recipe?.settings;
  const recipe = draft.recipe ?? newest ?? defaultRecipe();
  return { recipe, mixId: draft.mixId ?? view.mixes[0]?.id ?? null };
}

/** The settings on the desk, with undo, kept as they change. */
export function useSettings(view: ConsoleView, api: ConsoleApi): SettingsDesk {
  const [history, dispatch] = useReducer(
    historyAfter,
    view,
    (first): History => historyOf(settingsOf(first.draft, first)),
  );
  const first = useRef(view);
  const { keeper, keep } = useKeeper(first.current, api, dispatch);
  const present = useRef(history.present);

  useEffect(() => {
    if (present.current === history.present) return;
    present.current = history.present;
    keeper.current?.change(history.present);
  }, [history.present, keeper]);

  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rest = useCallback(() => dispatch({ type: 'rest' }), []);
  const edit = useCallback<SettingsDesk['edit']>(
    (change, gesture) => {
      // Several moves may come before React renders; each builds on the last.
      const settings = { ...latest.current, recipe: change(latest.current.recipe) };
      latest.current = settings;
      dispatch({ type: 'edit', settings, gesture: gesture ?? null });
      clearTimeout(pause.current);
      pause.current = setTimeout(rest, gesturePauseMs);
    },
    [rest],
  );
  const latest = useRef(history.present);
  useEffect(() => {
    latest.current = history.present;
  }, [history.present]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const resolve = useCallback(
    async (choice: 'theirs' | 'mine') => {
      const draft = await api.draft();
      if (!draft?.ok) return;
      const mine = choice === 'mine' ? latest.current : null;
      if (mine === null) {
        const settings = settingsOf(draft.value, first.current);
        present.current = settings;
        latest.current = settings;
        dispatch({ type: 'edit', settings, gesture: null });
      }
      keeper.current?.adopt(draft.value.revision, mine);
    },
    [api, keeper],
  );

  return useMemo(
    () => ({
      settings: history.present,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      keep,
      edit,
      replace: (settings) => dispatch({ type: 'edit', settings, gesture: null }),
      rest,
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      resolve,
    }),
    [history, keep, edit, rest, resolve],
  );
}

/** The keeper of this page, and what this device still holds from before. */
function useKeeper(
  view: ConsoleView,
  api: ConsoleApi,
  dispatch: (act: { type: 'edit'; settings: Settings; gesture: null }) => void,
) {
  const keeper = useRef<DraftKeeper | null>(null);
  const [keep, setKeep] = useState<KeepState>({ kind: 'kept' });
  const isLeaving = useRef(false);
  useEffect(() => {
    const shelf = shelfOf(`acetate.draft.${view.me.id}.${view.track.id}`);
    const kept = readShelf(shelf);
    const made = new DraftKeeper(
      {
        shelf,
        async load() {
          const draft = await api.draft();
          return draft?.ok
            ? { revision: draft.value.revision, settings: settingsOf(draft.value, view) }
            : null;
        },
        save: (settings, revision) => api.saveDraft({ ...settings, revision }, isLeaving.current),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      view.draft.revision,
      kept?.settings,
    );
    keeper.current = made;
    const stop = made.subscribe(() => setKeep(made.getState()));
    if (kept && textOf(kept.settings) === textOf(settingsOf(view.draft, view))) {
      shelf.clear(); // It arrived after all.
    } else if (kept) {
      dispatch({ type: 'edit', settings: kept.settings, gesture: null });
      if (kept.revision !== view.draft.revision) made.refuse(kept.settings, consoleText.keep.behind);
    }
    const leave = () => {
      isLeaving.current = document.visibilityState === 'hidden';
      if (isLeaving.current) made.flush();
    };
    const back = () => made.flush();
    document.addEventListener('visibilitychange', leave);
    addEventListener('online', back);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('online', back);
      made.flush();
      stop();
      made.close();
      keeper.current = null;
    };
  }, [view, api, dispatch]);
  return { keeper, keep };
}
