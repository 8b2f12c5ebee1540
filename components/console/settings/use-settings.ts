'use client';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { keepOwnDraft, readOwnDraft } from '@/components/drafts/own-drafts';
import { consoleText } from '@/components/text/console';
import type { ConsoleView, DraftView } from '@/lib/domain/versions/console.view';
import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import type { ConsoleApi } from '../console-api';
import { type DraftCache, DraftSaver, readCache, type SaveState, textOf } from './draft-saver';
import { withReadableDraft } from './read-recipes';
import { type History, historyAfter, historyOf, type Settings } from './settings-history';

export interface SettingsEditor {
  readonly current: Settings;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly save: SaveState;
  /** Why the saved draft cannot be read (VER-17); null when it can, and once something has been changed. */
  readonly unreadable: string | null;
  /** Changes the chain; all changes of one `gesture` are one step of undo. */
  readonly edit: (change: (recipe: Recipe) => Recipe, gesture?: string) => void;
  /** Replaces everything in one step: recall, another mix. */
  readonly replace: (settings: Settings) => void;
  /** A control was released. */
  readonly endGesture: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Resolves a conflict: keep the server's settings, or the local ones. */
  readonly resolve: (choice: 'theirs' | 'mine') => Promise<void>;
}

/** After this pause the next change of a control is a step of its own. */
const gesturePauseMs = 1000;

/** Where storing is refused, only the server has the draft. */
function cacheOf(key: string): DraftCache {
  return {
    read: () => readOwnDraft(key),
    write: (text) => keepOwnDraft(key, text),
    clear: () => keepOwnDraft(key, null),
  };
}

/** What was wrong with a draft that can't be read. */
function troubleOf({ recipe }: DraftView): string | null {
  return recipe && !recipe.ok ? recipe.sentence : null;
}

/** As long as there is no readable draft: the settings of the newest print. */
function settingsOf(draft: DraftView, view: ConsoleView): Settings {
  const printed = view.versions.map((version) => version.recipe?.settings);
  const found = [draft.recipe, ...printed].find((stored) => stored?.ok);
  const recipe = found?.ok ? found.value : defaultRecipe();
  return { recipe, mixId: draft.mixId ?? view.mixes[0]?.id ?? null };
}

/** The console's settings, with undo, saved as they change. */
export function useSettings(view: ConsoleView, api: ConsoleApi): SettingsEditor {
  const [history, dispatch] = useReducer(
    historyAfter,
    view,
    (first): History => historyOf(settingsOf(first.draft, first)),
  );
  const first = useRef(view);
  const showFailure = useFailureToast();
  const { saver, state } = useDraftSaver(first.current, api, dispatch);
  const present = useRef(history.present);
  const [unreadable, setUnreadable] = useState(() => troubleOf(view.draft));

  useEffect(() => {
    if (present.current === history.present) return;
    present.current = history.present;
    setUnreadable(null);
    saver.current?.change(history.present);
  }, [history.present, saver]);

  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const endGesture = useCallback(() => dispatch({ type: 'endGesture' }), []);
  const edit = useCallback<SettingsEditor['edit']>(
    (change, gesture) => {
      // Several changes may come before React renders; each builds on the last.
      const settings = { ...latest.current, recipe: change(latest.current.recipe) };
      latest.current = settings;
      dispatch({ type: 'edit', settings, gesture: gesture ?? null });
      clearTimeout(pause.current);
      pause.current = setTimeout(endGesture, gesturePauseMs);
    },
    [endGesture],
  );
  const latest = useRef(history.present);
  useEffect(() => {
    latest.current = history.present;
  }, [history.present]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const resolve = useCallback(
    async (choice: 'theirs' | 'mine') => {
      const draft = await api.draft();
      if (!draft.ok) return showFailure(draft.failure);
      const loaded = withReadableDraft(draft.value);
      const mine = choice === 'mine' ? latest.current : null;
      setUnreadable(mine === null ? troubleOf(loaded) : null);
      if (mine === null) {
        const settings = settingsOf(loaded, first.current);
        present.current = settings;
        latest.current = settings;
        dispatch({ type: 'edit', settings, gesture: null });
      }
      saver.current?.adopt(draft.value.revision, mine);
    },
    [api, saver, showFailure],
  );

  return useMemo(
    () => ({
      current: history.present,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      save: state,
      unreadable,
      edit,
      replace: (settings) => dispatch({ type: 'edit', settings, gesture: null }),
      endGesture,
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      resolve,
    }),
    [history, state, unreadable, edit, endGesture, resolve],
  );
}

/** The saver of this page; it starts with what is still cached on this device. */
function useDraftSaver(
  view: ConsoleView,
  api: ConsoleApi,
  dispatch: (act: { type: 'edit'; settings: Settings; gesture: null }) => void,
) {
  const saver = useRef<DraftSaver | null>(null);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const isLeaving = useRef(false);
  useEffect(() => {
    const cache = cacheOf(view.track.id);
    const cached = readCache(cache);
    const made = new DraftSaver(
      {
        cache,
        async load() {
          const draft = await api.draft();
          if (!draft.ok || troubleOf(withReadableDraft(draft.value)) !== null) return null;
          return { revision: draft.value.revision, settings: settingsOf(draft.value, view) };
        },
        save: (settings, revision) => api.saveDraft({ ...settings, revision }, isLeaving.current),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      view.draft.revision,
      cached?.settings,
    );
    saver.current = made;
    const stop = made.subscribe(() => setState(made.getState()));
    if (cached && textOf(cached.settings) === textOf(settingsOf(view.draft, view))) {
      cache.clear(); // It arrived after all.
    } else if (cached) {
      dispatch({ type: 'edit', settings: cached.settings, gesture: null });
      if (cached.revision !== view.draft.revision) made.refuse(cached.settings, consoleText.saving.behind);
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
      saver.current = null;
    };
  }, [view, api, dispatch]);
  return { saver, state };
}
