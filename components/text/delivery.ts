import type { DeliverableKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { ProofPart } from '@/lib/domain/deliverables/read-back';

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

/** Words of the delivery page. */
export const deliveryText = {
  title: 'Delivery',
  files,
  number: (number: number) => `Delivery ${number}`,
  /** DEL-9: of a kind that a newer version stored, only its name is known. */
  unknownKind: (name: string) => `“${name}”, a format that this version of Acetate does not know`,
  /** What each kind is for. Its name is derived: `kindName`. */
  uses: {
    wav24: 'The master itself, sample for sample, at its own rate. For high-resolution shops, and to keep.',
    'wav16-44': 'What every distributor takes. Converted and dithered once, its peak checked again.',
    flac24: 'The same samples as the 24-bit WAV in half the space, with tags that every player reads.',
    'flac16-44': 'The same samples as the 16-bit WAV, for distributors and shops that take FLAC.',
    aiff24: 'The same samples once more, tagged with cover, for Apple’s programs and for DJs.',
    'mp3-320': 'For listening, radio and promotion. Not for distributors.',
  } satisfies Record<DeliverableKind, string>,
  blockers: {
    title: 'Before it can be built',
    intro:
      'A delivery is made from approved versions only, and is exactly what was signed. This is still missing:',
    go: {
      unapproved: 'Open the track',
      withdrawn: 'Open the track',
      audio: 'Open the track',
      text: 'Open the track',
      measuring: 'See the files',
    },
    texts: 'Texts and codes',
    none: 'There is no track yet.',
    addTracks: 'Add tracks',
  },
  build: {
    first: 'Build the delivery',
    again: 'Build another delivery',
    formats: 'Formats',
    tracks: 'From these versions',
    version: (number: number) => `v${number}`,
    approvedBy: (name: string) => `approved by ${name}`,
    noIsrc: 'no ISRC',
    button: 'Build the delivery',
    question: (count: number) => `Build ${files(count)}?`,
    consequence:
      'Every file is made from the signed samples, opened again, and compared with what was approved before it is offered. Everyone who may download then gets a mail.',
    confirm: 'Build it',
    chooseOne: 'Choose at least one format.',
    same: (number: number) =>
      `Delivery ${number} has exactly these formats of exactly these versions. Choose other formats, or use that one.`,
    missing: {
      isrc: (titles: readonly string[]) =>
        titles.length === 1
          ? `“${titles[0]}” has no ISRC. Its files will go out without one.`
          : `${titles.length} tracks have no ISRC. Their files will go out without one.`,
      upc: 'There is no UPC or EAN. A distributor will ask for one.',
      artwork: 'There is no artwork. The files will go out without a cover.',
      fix: 'Texts and codes',
      note: 'A change there has to be approved again.',
    },
  },
  building: {
    title: (number: number) => `Delivery ${number} is being built`,
    waiting: 'Waiting for its turn …',
    by: (name: string) => `Begun by ${name}`,
    leave: 'This page may be closed: it goes on by itself.',
  },
  failed: {
    title: (number: number) => `Delivery ${number} was not finished.`,
    retry: 'Build it again',
    question: (number: number) => `Build delivery ${number} again?`,
  },
  ready: {
    current: 'Exactly what is approved',
    older: 'Not what is approved now',
    olderHint: 'Something was posted, changed or voided after this was built.',
    outside: 'Outside the studio nobody can download it.',
    by: (name: string) => `built by ${name}`,
    all: 'Download everything',
    zip: 'One ZIP',
    track: 'No.',
    file: 'File',
    download: (name: string) => `Download ${name}`,
    size: 'Size',
    same: 'the samples that were signed',
    version: (number: number) => `from v${number}`,
  },
  proof: {
    readBack: 'Read back',
    open: (name: string) => `How ${name} was proved`,
    parts: {
      isrc: 'ISRC',
      audio: 'audio',
      tags: 'tags',
      artwork: 'artwork',
      loudness: 'loudness',
      format: 'format',
    } satisfies Record<ProofPart, string>,
    none: {
      isrc: 'no ISRC',
      audio: 'no audio',
      tags: 'no tags',
      artwork: 'no artwork',
      loudness: 'no loudness',
      format: 'no format',
    } satisfies Record<ProofPart, string>,
    same: 'as meant',
    different: 'different',
    intro:
      'After it was written, this file was opened again from the disk, decoded from end to end, and everything in it compared with what was meant.',
    what: 'What',
    found: 'Found in the file',
    empty: 'nothing, as meant',
    unreadable:
      'The proof of this file was stored in a form that this version of Acetate does not read. The file itself is unchanged.',
    fileHash: 'SHA-256 of the file',
    pcmHash: 'SHA-256 of its samples',
    pcmHashLossy: 'SHA-256 of its samples, decoded here',
    done: 'What was done to the samples',
    nothingDone: 'Nothing: they are the samples that were signed.',
    loudness: 'Loudness',
    truePeak: 'True peak',
    length: 'Length',
  },
  unreadableKinds:
    'Which formats were asked for can’t be read any more, so it is not known whether this is what is approved now. The files are unchanged.',
  hash: {
    copy: (what: string) => `Copy the ${what}`,
    copied: 'Copied.',
    failed: 'The browser did not allow copying. Select the text and copy it by hand.',
  },
  manifest: {
    title: 'Manifest',
    unreadable:
      'The manifest was stored in a form that this version of Acetate does not read. It is in the ZIP as manifest.json.',
    hint: 'It is in the ZIP as manifest.json, beside SHA256SUMS.txt.',
    made: 'Made by',
    madeBy: (name: string, version: string, engine: string) => `${name} ${version}, engine ${engine}`,
    zipHash: 'SHA-256 of the ZIP',
    signed: 'Signed versions',
    track: 'Track',
    version: 'Version',
    isrc: 'ISRC',
    pcm: 'SHA-256 of the signed samples',
    check: 'To check it anywhere, unpack the ZIP and run, in its folder,',
  },
  ended: {
    how: { withdrawn: 'Withdrawn', lapsed: 'Ended' },
    mark: { withdrawn: 'Withdrawn', lapsed: 'Not what is approved now' },
    changed: 'something was posted, changed or voided after it was built.',
    title: 'No longer offered',
    nothing: 'Nothing is offered for download now',
    again: 'The studio offers the masters again as soon as what is approved is delivered.',
    doNotUse: (number: number) => `Please do not use delivery ${number} any more.`,
    taken: 'You have downloaded files of it, last on',
    takeNewer: 'Take the delivery below instead, and tell whoever has your copy.',
    wait: 'Tell whoever has your copy, and look here again: the next one will be here.',
  },
  withdrawal: {
    withdraw: 'Withdraw',
    title: (number: number) => `Withdraw delivery ${number}?`,
    what: 'From now on nobody outside the studio can download it; downloads that are running end. Whoever has downloaded it gets a mail with your reason. You can offer it again.',
    reason: 'Why',
    reasonHint: 'Everybody on this release reads it, and it stays in the log.',
    confirm: 'Withdraw it',
    done: (number: number) => `Delivery ${number} is withdrawn.`,
    back: 'Offer it again',
    backTitle: (number: number) => `Offer delivery ${number} again?`,
    backWhat: 'It is offered again, and whoever has downloaded it is told that their copy may be used.',
  },
  downloads: {
    title: 'Who has it',
    nobody: 'Nobody has downloaded anything.',
    whole: 'everything, as a ZIP',
    more: (count: number) => `Show ${count} more`,
  },
  older: 'Earlier deliveries',
  empty: {
    title: 'The masters will be here',
    archived: 'Nothing was delivered.',
    text: 'When everything is approved, the studio builds the files: each with its names and codes, read back and compared with what was signed.',
  },
} as const;
