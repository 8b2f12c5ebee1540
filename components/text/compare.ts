/** Words of the comparison of two decks. */
export const compareText = {
  title: 'What differs',
  intro:
    'Two takes, aligned and at the same level: what one has more of than the other, and what is left when one is taken from the other.',
  first: 'This',
  second: 'beside this',
  find: 'Find the differences',
  hear: 'Hear the difference',
  notHere: 'This browser uses simple playback: a difference can be seen but not heard.',
  hearing: (first: string, second: string) => `You hear ${first} less ${second}.`,
  stop: 'Hear the whole again',
  residual: (first: string, db: string) => `What differs is ${db} dB softer than ${first}.`,
  residualLouder: (first: string) => `What differs is as loud as ${first} itself.`,
  nothing: 'Nothing is left: sample for sample they are the same, but for their level.',
  gain: (second: string, db: string) => `${second} was turned by ${db} dB for that.`,
  notSame:
    'These do not seem to be takes of one recording (or one is edited): hearing their difference says little. The table still compares them section by section.',
  table: 'Where they differ, section by section',
  section: 'Section',
  level: 'Level',
  dynamics: 'Peak to loudness',
  tone: 'Tone at the same level, 20 Hz to 20 kHz',
  legend: (first: string, second: string) => `Positive: ${first} has more than ${second}.`,
  regions: { low: 'Low end', lowMid: 'Low mids', mid: 'Mids', presence: 'Presence', air: 'Air' },
  cell: (hertz: string, db: string) => `${hertz}: ${db} dB`,
} as const;
