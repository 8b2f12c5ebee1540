const measure = `acetate measure FILE… [--json]
  Loudness (BS.1770-5, Tech 3342), true peak and sample peak of each file.`;

const check = `acetate check FILE… [--json]
  Faults and what is worth knowing of each file: clipping, clicks, dropouts, hum, polarity, padding, lossy origin and more,
  each with its place, its reading, and a sentence for the client and one for the engineer.`;

const peaks = `acetate peaks IN OUT.dat [--samples-per-pixel N] [--bits 8|16] [--split-channels] [--json]
  The waveform as audiowaveform writes it (OUT.json gives its JSON): 256 samples per pixel and 16 bits unless told,
  all channels mixed into one unless they are split.`;

const hash = `acetate hash FILE…
  SHA-256 of each file, and of its samples whatever they are wrapped in, as JSON.`;

const signInLink = `acetate sign-in-link [ADDRESS]
  On the portal's server: a link that signs in as ADDRESS, or as the only owner, once, within 30 minutes.`;

const erasePerson = `acetate erase-person ADDRESS [--yes]
  On the portal's server, while it runs or not: erases a person on their request. It says what goes and what stays, and asks
  for the address once more; --yes does not ask.`;

const backup = `acetate backup PLACE [--keep N] [--begin] | --check | --list
  On the portal's server, while it runs or not: a backup of everything into PLACE, a folder or s3://bucket/prefix, which
  copies only what is not there yet.
  --keep removes all but the newest N, --check reads every file of every backup and compares its hash;
  --begin begins anew in a place where this portal’s backups were and are no more.`;

const restore = `acetate restore PLACE [BACKUP] [--replace] [--incomplete] | --undo
  On the portal's server, while it does not run: the newest backup, or the one that --list names, into an empty database.
  --replace puts it in place of what is there; --incomplete restores the rest of a damaged one;
  --undo brings back what was there before a restore that was killed.`;

const exported = `acetate export FOLDER [STUDIO]
  On the portal's server, while it runs or not: everything of a studio as files that can be read without Acetate.`;

/** What each command does, for `--help`. */
export const commandHelp = { measure, check, peaks, hash } as const;

export type CommandName = keyof typeof commandHelp;

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandHelp, word);
}

const tail = `--json prints one object per file and line. Progress is shown when the error stream is a terminal.
Exit status: 0 done, 1 there are findings (check), 2 a file could not be used or the command was not understood.
WAV, RF64, BW64, AIFF, AIFF-C, FLAC, Ogg FLAC, ALAC, MP3, Vorbis and Opus are read, told apart by their content.`;

export const fullHelp = `${[...Object.values(commandHelp), signInLink, erasePerson, backup, restore, exported].join('\n\n')}\n\n${tail}\n`;

export function helpOf(command: CommandName): string {
  return `${commandHelp[command]}\n\n${tail}\n`;
}
