/** Words of the basic controls. */
export const uiText = {
  close: 'Close',
  cancel: 'Cancel',
  notYet: 'Not yet',
  working: 'Working …',
  loading: 'Loading …',
  /** In place of a part of the page. */
  notLoaded:
    'This part of the page could not be loaded. If that goes on, load the page again: what you wrote is kept.',
  restored: 'What you typed before stands here again. It is not sent yet.',
  startOver: 'Start over',
  tryAgain: 'Try again',
  more: 'More',
  optional: 'optional',
  notMeasured: 'not measured',
  /** Next to the loudness of a file of one channel; the figure is formatted. */
  heardFromBoth: (lufs: string) => `as one channel, ${lufs} LUFS from both loudspeakers`,
  progress: {
    amount: (done: string, total: string) => `${done} of ${total}`,
    speed: (perSecond: string) => `${perSecond}/s`,
    left: (wait: string) => `${wait} left`,
  },
} as const;
