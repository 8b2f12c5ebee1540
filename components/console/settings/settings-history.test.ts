import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { type History, type HistoryAct, historyAfter, historyOf } from './settings-history';

const at = (inputTrimDb: number) => ({ recipe: { ...defaultRecipe(), inputTrimDb }, mixId: null });
const edit = (db: number, gesture: string | null = null): HistoryAct => ({
  type: 'edit',
  settings: at(db),
  gesture,
});
const lineOf = (...acts: HistoryAct[]): History => acts.reduce(historyAfter, historyOf(at(0)));
const trimOf = ({ present }: History) => present.recipe.inputTrimDb;
const undo: HistoryAct = { type: 'undo' };
const redo: HistoryAct = { type: 'redo' };
const rest: HistoryAct = { type: 'endGesture' };

describe('undo and redo', () => {
  it('goes back and forth step by step', () => {
    expect(trimOf(lineOf(edit(1), edit(2), undo))).toBe(1);
    expect(trimOf(lineOf(edit(1), edit(2), undo, undo))).toBe(0);
    expect(trimOf(lineOf(edit(1), edit(2), undo, undo, redo))).toBe(1);
    expect(trimOf(lineOf(edit(1), edit(2), undo, undo, redo, redo))).toBe(2);
  });

  it('does nothing at either end', () => {
    const start = historyOf(at(0));
    expect(historyAfter(start, undo)).toBe(start);
    expect(historyAfter(start, redo)).toBe(start);
  });

  it('treats one gesture as one step', () => {
    const turned = lineOf(edit(1, 'drive'), edit(2, 'drive'), edit(3, 'drive'));
    expect(trimOf(turned)).toBe(3);
    expect(trimOf(historyAfter(turned, undo))).toBe(0);
  });

  it('begins a new step after a release, with another control, or after an undo', () => {
    expect(trimOf(lineOf(edit(1, 'drive'), rest, edit(2, 'drive'), undo))).toBe(1);
    expect(trimOf(lineOf(edit(1, 'drive'), edit(2, 'ceiling'), undo))).toBe(1);
    expect(trimOf(lineOf(edit(1, 'drive'), edit(2, 'drive'), undo, edit(5, 'drive'), undo))).toBe(0);
  });

  it('drops the redo steps after an edit', () => {
    const branched = lineOf(edit(1), edit(2), undo, edit(9));
    expect(branched.future).toEqual([]);
    expect(trimOf(historyAfter(branched, undo))).toBe(1);
  });

  it('adds no step for the same settings object', () => {
    const history = lineOf(edit(1));
    expect(historyAfter(history, { type: 'edit', settings: history.present, gesture: null })).toBe(history);
  });

  it('keeps the last 500 steps', () => {
    const acts = Array.from({ length: 600 }, (_, i) => edit(i / 100));
    expect(lineOf(...acts).past).toHaveLength(500);
  });
});
