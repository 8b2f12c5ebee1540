/** Words of erasing a person. */
export const erasureText = {
  title: 'Personal data',
  hint: (name: string) =>
    `When ${name} asks for it, everything that names them is erased here. What they did stays, under a pseudonym.`,
  short: 'Erase',
  button: 'Erase this person',
  question: (name: string) => `Erase “${name}” for good?`,
  consequence: {
    goes: 'Name, addresses, where they came from, mails and every way in are removed at once. This cannot be undone.',
    guestGoes: 'The name, where they came from and the way in are removed at once. This cannot be undone.',
    stays:
      'Notes, approvals, files and the log stay, as those of “Former client 3” or another number. What people wrote stays word for word, also where it names them.',
    guestStays:
      'Notes, files and the log stay, as those of “Former guest 3” or another number. What people wrote stays word for word, also where it names them.',
    copies: 'Backups and exports made before keep what they hold until you delete them.',
  },
  confirm: 'Erase',
} as const;
