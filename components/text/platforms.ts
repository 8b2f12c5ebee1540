import type { RowOrigin } from '@/lib/domain/platforms/studio-table';

/** Words of the studio's table of services. */
export const platformsText = {
  title: 'How services play',
  intro:
    'What each service does to loudness. Everybody who listens to a release of the studio reads and hears it under “How it will sound”.',
  follows: 'Rows that you leave alone follow Acetate’s table, also when a later version knows more.',
  onlyEngineers: 'The owner and the engineers of the studio change this table.',
  link: 'Look at the table',
  section:
    'What Acetate assumes of Spotify, Apple Music and others, with its sources, and what you know better.',
  add: 'Add a service',
  addTitle: 'Add a service',
  added: 'Added.',
  edit: 'Edit',
  editOf: (name: string) => `Edit ${name}`,
  save: 'Save',
  saved: 'Saved.',
  hide: 'Hide',
  hideOf: (name: string) => `Hide ${name}`,
  show: 'Show',
  showOf: (name: string) => `Show ${name}`,
  isHidden: 'hidden',
  hidden: (name: string) => `${name} is not offered any more.`,
  shown: (name: string) => `${name} is offered again.`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove ${name}?`,
  removeConsequence: 'The row goes for good. Hiding it keeps its figures.',
  restore: 'Back to Acetate’s',
  restoreOf: (name: string) => `Take ${name} back to Acetate’s figures`,
  restoreQuestion: (name: string) => `Take ${name} back to Acetate’s figures?`,
  restoreConsequence: 'What the studio wrote in this row goes for good.',
  restoreAll: 'Back to Acetate’s table',
  restoreAllQuestion: 'Take the whole table back to Acetate’s?',
  restoreAllConsequence: (changed: number, own: number) =>
    [
      ...(changed > 0
        ? [`${changed === 1 ? 'One row goes' : `${changed} rows go`} back to Acetate’s figures.`]
        : []),
      ...(own > 0
        ? [
            `${own === 1 ? 'One row' : `${own} rows`} of the studio’s own ${own === 1 ? 'goes' : 'go'} for good.`,
          ]
        : []),
    ].join(' '),
  origins: { acetate: null, changed: 'changed', own: 'own row' } satisfies Record<RowOrigin, string | null>,
  by: (name: string) => `By ${name}`,
  hiddenBy: (name: string) => `Hidden by ${name}`,
  fields: {
    name: 'Name',
    level: 'Level',
    levelHint: 'LUFS that a track is brought to. Empty: it plays the file as it is.',
    turnsUp: 'Turns quiet tracks up',
    turns: {
      never: { label: 'Never', hint: 'It turns down only.' },
      'within-headroom': { label: 'While there is headroom', hint: 'Until the true peak is at the ceiling.' },
      'with-limiter': {
        label: 'All the way, with a limiter',
        hint: 'A limiter of 5 ms attack and 100 ms decay engages at the ceiling.',
      },
    },
    ceiling: 'Ceiling',
    ceilingHint: 'dBTP at which turning up ends, or the limiter engages.',
    keepsAlbums: 'Albums are moved as a whole',
    certainty: 'How sure it is',
    certainties: {
      official: 'In the service’s own words',
      secondary: 'As measured, or told by others',
      conflicting: 'Sources contradict each other',
    },
    note: 'Note',
    noteHint: 'What else a listener should know, in a sentence.',
    asOf: 'As of',
    asOfHint: 'When you looked it up, as 2026-11.',
    source: 'Source',
    second: 'Second source',
    sourceName: 'Who says so',
    sourceUrl: 'Address',
    sourceDate: 'Month',
    sourceDateHint: 'As 2026-11.',
  },
} as const;
