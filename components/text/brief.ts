export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

/** Words of the brief: the questions that good engineers ask, in the way they would ask them. */
export const briefText = {
  title: 'Brief',
  intro:
    'Ten minutes in your own words. Everything is kept as you type, and nothing has to be complete before you stop.',
  step: (step: number, of: number) => `Question ${step} of ${of}`,
  back: 'Back',
  next: 'Next',
  ways: { answers: 'Read the answers', sheet: 'Write on one page', steps: 'One question at a time' },
  print: 'Print',
  submit: 'Send the brief',
  submitAgain: 'Send the changes',
  sent: 'The brief is with the studio. You can still change it.',
  changedSince: 'Something was changed after it was sent.',
  needed: 'Still needed:',
  unreadable: (questions: readonly string[]) =>
    `These answers can’t be read any more: ${questions.join(', ')}. They stay stored as they are until somebody answers again.`,
  nothing: 'not answered',
  noneArchived: 'No brief was written.',
  signed: 'This is signed. If it is wrong, write it as a note on the track: the studio changes it.',
  notAnswered: 'Not answered',
  earlier: 'Answered before, and not in the texts',
  trackDetails: (title: string) => `More about “${title}”`,
  hasDetails: 'answered',
  tracksIntro:
    'What you write here is what stands in the files: titles, names and codes exactly as they must appear. The studio assigns ISRCs where you have none.',
  steps: {
    goals: 'What should mastering do for this record?',
    mix: 'How do you hear the mixes now?',
    push: 'Where would you love them to be taken?',
    problems: 'What should the studio know about the files?',
    references: 'Which records are a good measure?',
    loudness: 'Loud, or alive?',
    media: 'Where will it be heard?',
    deliverables: 'What do you need in the end, and when?',
    people: 'Who decides, and who else is part of it?',
    names: 'Names, exactly as they must appear',
    tracks: 'The tracks, exactly as they must appear',
  },
  fields: {
    goals: {
      label: 'In your own words',
      hint: 'Louder is a goal, and so is "as it is, but finished". Feelings are welcome.',
    },
    like: { label: 'What do you like, and want to keep?' },
    dislike: { label: 'What bothers you, or wears you out?' },
    push: {
      label: 'If nothing held it back',
      hint: 'Wider, warmer, closer, rougher; a place, a picture, a decade.',
    },
    problems: {
      label: 'Known noises, clicks, edits, problems',
      hint: 'With a time, if you know it: "2:03, a chair".',
    },
    limiter: {
      label: 'Is there a limiter on the mix bus?',
      choices: {
        none: 'No',
        both: 'Yes, and both versions are sent',
        printed: 'Yes, and it belongs to the sound',
        unsure: 'I don’t know',
      },
    },
    loudness: {
      label: 'What matters more',
      choices: {
        dynamic: 'Let it breathe, even if it is quieter than others',
        balanced: 'In between',
        loud: 'As loud as the genre, please',
        engineer: 'The engineer decides',
      },
    },
    loudnessNote: { label: 'Different for vinyl, clubs, streaming?' },
    media: {
      label: 'All that apply',
      choices: {
        streaming: 'Streaming',
        download: 'Download',
        cd: 'CD',
        vinyl: 'Vinyl',
        cassette: 'Cassette',
        broadcast: 'Radio, film, TV',
        club: 'Clubs',
      },
    },
    vinyl: { label: 'Vinyl: sides, size and speed', hint: 'For example: A 1–4, B 5–8, 12 inch at 33.' },
    deliverables: {
      label: 'Formats and alternates',
      choices: {
        wav24: 'WAV 24-bit',
        wav16: 'WAV 16-bit, 44.1 kHz',
        flac: 'FLAC',
        mp3: 'MP3',
        ddp: 'DDP for CD',
        vinyl: 'Vinyl pre-master',
        instrumental: 'Instrumental',
        acappella: 'A cappella',
        tv: 'TV mix',
        clean: 'Clean edit',
        radio: 'Radio edit',
        stems: 'Stems',
      },
    },
    deadline: { label: 'When does it have to be delivered?' },
    decider: {
      label: 'Who has the last word?',
      hint: 'One name: notes of several people are brought together by this person.',
    },
    others: { label: 'Who else will listen and comment?' },
    mixEngineer: { label: 'Mix engineer, and how to reach them' },
    producer: { label: 'Producer' },
    payer: { label: 'Who receives the invoice?' },
    privacy: {
      label: 'Anything confidential?',
      hint: 'Agreements, watermarks, release dates that must not leak.',
    },
    artist: { label: 'Artist' },
    title: { label: 'Title of the release' },
    label: { label: 'Label' },
    catalogueNumber: { label: 'Catalogue number' },
    upc: { label: 'UPC or EAN', hint: 'If the distributor has given one.' },
    mixVersion: { label: 'Which mix is this?', hint: 'Main, vocal up, instrumental …' },
    notes: { label: 'What should the studio know about this one?' },
    edges: { label: 'Beginning, end, and the way into the next track', hint: 'Fades, count-ins, gaps.' },
    isrc: { label: 'ISRC' },
    explicit: {
      label: 'Explicit words?',
      choices: { no: 'No', yes: 'Yes' },
    },
    composer: { label: 'Composer' },
    publisher: { label: 'Publisher' },
    // Asked until texts were one with the brief.
    finalTitle: { label: 'Final title' },
    writers: { label: 'Composer, publisher' },
    performers: { label: 'Performers, for label copy and CD-Text' },
  } satisfies Record<string, FieldWords> as Readonly<Record<string, FieldWords>>,
  /** Where a question about a track has the name of one about the release. */
  trackFields: {
    title: { label: 'Track title' },
  } satisfies Record<string, FieldWords> as Readonly<Record<string, FieldWords>>,
  references: {
    intro:
      'Upload a record or two whose sound is right: how loud, how wide, how bright. Say which part you mean, and why.',
    add: 'Add a reference',
    addFor: 'For',
    whole: 'the whole release',
    name: 'Title',
    artist: 'Artist',
    reason: 'Why this one?',
    reasonHint: 'The low end, the width, how the voice sits.',
    part: 'The part that is meant',
    wholeRecord: 'the whole record',
    choosePart: 'Choose the part',
    dragPart: 'Drag over the waveform to choose the part.',
    clearPart: 'Mean the whole record',
    closePart: 'Done',
    remove: 'Remove',
    removed: (title: string) => `“${title}” was removed.`,
    undo: 'Undo',
    none: 'No references.',
  },
} as const;
