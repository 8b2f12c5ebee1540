import type { Certainty, Platform } from '@/lib/domain/platforms/platform';
import type { RowOrigin } from '@/lib/domain/platforms/studio-table';
import type { Figure } from './preview';

const turns: Record<Platform['turnsUp'], string> = {
  never: 'turns down only',
  'within-headroom': 'turns down; up while there is headroom',
  'with-limiter': 'turns down; up, with a limiter',
};

/** What a service does, in a line. */
function behaviour({ referenceLufs, turnsUp, ceilingDbtp, keepsAlbums }: Platform, figure: Figure): string {
  if (referenceLufs === null) return 'plays the file as it is';
  const unit = turnsUp === 'with-limiter' ? 'dBFS' : 'dBTP';
  const ceiling = turnsUp === 'never' ? [] : [`up to ${figure(ceilingDbtp)}\u00a0${unit}`];
  return [turns[turnsUp], ...ceiling, ...(keepsAlbums ? ['albums are moved as a whole'] : [])].join(', ');
}

const origins: Record<RowOrigin, string> = {
  acetate: 'Acetate’s figures',
  changed: 'changed by the studio',
  own: 'the studio’s own figures',
};

/** Words of the table of what services do, with its dates and sources. */
export const platformSourcesText = {
  title: 'What services do to loudness',
  intro:
    'Services change this without notice. It says what happens to a track played by itself; it is no aim for a master.',
  service: 'Service',
  level: 'Level',
  does: 'What it does',
  source: 'Source',
  behaviour,
  asOf: (month: string, origin: RowOrigin) => `As of ${month}; ${origins[origin]}`,
  certainty: {
    official: 'in its own words',
    secondary: 'as measured, or told by others',
    conflicting: 'sources contradict each other',
  } satisfies Record<Certainty, string>,
  dated: (name: string, date: string) => `${name}, ${date}`,
} as const;
