/** Words of texts that changed after they were signed. */
export const changedTextsText = {
  title: (track: string) => `Sign the texts of “${track}” again`,
  what: (name: string) => `They have changed since ${name} signed them. The sound stays approved.`,
  same: 'They are again what was signed; but a signature that has ended does not come back.',
  unknown: 'What was signed then was not stored field by field. Look at all of them.',
  sign: 'Look at them and sign',
  difference: 'What is different',
} as const;
