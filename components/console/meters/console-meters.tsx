'use client';
import { useMemo } from 'react';
import { moduleText } from '@/components/text/modules';
import type { ModuleKind, Recipe } from '@/lib/engine/chain/recipe';
import { descriptionOf } from '@/lib/engine/modules/catalogue';
import type { WholeLevels } from '../printing/use-renderer';
import { LevelMeters } from './level-meters';
import { WholeTrack } from './whole-track';

/** Levels of what is heard, each module's gain reduction, and the readings of the whole track. */
export function ConsoleMeters({ recipe, whole }: { recipe: Recipe; whole: WholeLevels }) {
  const names = useMemo(() => reductionNames(recipe), [recipe]);
  return (
    <>
      <LevelMeters names={names} />
      <WholeTrack whole={whole} />
    </>
  );
}

/** Short names of the modules that reduce gain, by module id; bypassed modules have no column. */
function reductionNames({ modules }: Recipe): Record<string, string> {
  const names: Record<string, string> = {};
  const counts = new Map<ModuleKind, number>();
  for (const { id, kind, bypass } of modules) {
    if (descriptionOf(kind).meter !== 'gainReduction') continue;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (!bypass) names[id] = moduleText[kind].short + (count > 1 ? String(count) : '');
  }
  return names;
}
