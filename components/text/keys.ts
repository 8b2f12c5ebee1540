/** Words of the list of keys; what each key does is in the player's words. */
export const keysText = {
  title: 'Keys',
  on: 'Use these keys on this page',
  sound: 'Sound',
  note: 'They are silent while you write. Space presses a button that has the focus.',
  change: (name: string) => `Change the key for: ${name}`,
  press: 'press a key',
  reset: 'As they were',
  groups: {
    play: 'Playing',
    compare: 'Comparing',
    notes: 'Notes and ranges',
    view: 'View',
    chain: 'The chain',
  },
} as const;
