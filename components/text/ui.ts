/** Words of the basic controls. */
export const uiText = {
  close: 'Close',
  cancel: 'Cancel',
  notYet: 'Not yet',
  working: 'Working …',
  loading: 'Loading …',
  more: 'More',
  optional: 'optional',
  notMeasured: 'not measured',
  progress: {
    amount: (done: string, total: string) => `${done} of ${total}`,
    speed: (perSecond: string) => `${perSecond}/s`,
    left: (wait: string) => `${wait} left`,
  },
} as const;
