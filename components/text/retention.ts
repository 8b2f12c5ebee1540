const releases = (count: number) => (count === 1 ? '1 archived release' : `${count} archived releases`);

/** Words of what a studio deletes of its archive, and when. */
export const retentionText = {
  title: 'Archived releases',
  intro:
    'Nothing is deleted unless you decide so here. Then owners get a mail 30 days and 7 days before, and the release itself says so; whoever wants to keep it can.',
  legend: 'After a while',
  choices: {
    keep: { label: 'Keep everything', hint: 'For ever, or until you change this.' },
    audio: {
      label: 'Delete the audio',
      hint: 'Mixes, masters and delivered files. Notes, brief, log and approvals stay, with the hashes.',
    },
    release: {
      label: 'Delete the whole release',
      hint: 'Notes, brief, artwork, guest links and clients’ access as well. The log, the approvals, names, hashes and dates stay.',
    },
  },
  months: 'Months after archiving',
  monthsHint: 'The time that deliveries are kept is often agreed with the client: 12 or more.',
  /** Before it is saved: what it would do at once. */
  forecast: (announced: number, archived: number) => {
    if (archived === 0) return 'No release is archived, so that nothing happens for now.';
    if (announced === 0) return `Nothing happens at once: of ${releases(archived)}, none is that old.`;
    const them = announced === 1 ? 'it' : 'them';
    return `${releases(announced)} would be announced for deletion now, and nothing of ${them} is deleted for 30 days.`;
  },
  save: 'Save policy',
  saved: 'Saved.',
  what: { audio: 'The audio of this release', release: 'This release' },
  will: 'will be deleted on',
  unsent:
    'A mail about it did not reach every owner. Nothing is deleted before one does; they are told again after a week.',
  keep: {
    button: 'Keep for another year',
    question: 'Keep this release for another year?',
    consequence: 'Nothing of it is deleted before then, and the owners are told again in time.',
  },
  was: 'was deleted on',
  record:
    'as the studio’s settings say. The log, the approvals, and the names, hashes and dates of the files are kept.',
} as const;
