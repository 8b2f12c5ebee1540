'use client';
import { useMemo } from 'react';
import { consoleText } from '@/components/text/console';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { LevelMeters } from './level-meters';
import type { WholeLevels } from './use-renderer';
import { WholeTrack } from './whole-track';

const words = consoleText.meters;

/** Levels of what is heard and what each module takes away, and what the whole track comes to. */
export function ConsoleMeters({ recipe, whole }: { recipe: Recipe; whole: WholeLevels }) {
  const names = useMemo(() => reductionNames(recipe), [recipe]);
  return (
    <>
      <LevelMeters names={names} />
      <WholeTrack whole={whole} />
    </>
  );
}

/** Short names of what reduces gain, by module id; switched off ones have no column. */
function reductionNames({ modules }: Recipe): Record<string, string> {
  const names: Record<string, string> = {};
  const counts = { compressor: 0, limiter: 0 };
  for (const module of modules) {
    if (module.kind !== 'compressor' && module.kind !== 'limiter') continue;
    counts[module.kind]++;
    const number = counts[module.kind] > 1 ? String(counts[module.kind]) : '';
    if (!module.bypass) names[module.id] = words[module.kind] + number;
  }
  return names;
}
