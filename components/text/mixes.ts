import { FINDING_WORDS } from '@/lib/domain/findings/finding-words.table';
import type { Severity } from '@/lib/engine/check/check';
import type { FindingId } from '@/lib/engine/check/finding';

const places = (count: number) => (count === 1 ? '1 place' : `${count} places`);
const findings = (count: number) => (count === 1 ? '1 finding' : `${count} findings`);
const checks = (count: number) => (count === 1 ? '1 check' : `${count} checks`);

/** What is checked in a file, in the order of the table. */
export const checkNames: readonly { id: string; name: string }[] = Object.entries(FINDING_WORDS).map(
  ([id, { check }]) => ({ id, name: check }),
);

/** `Clicks, 5 places`; `DC offset`. */
export function groupTitle(id: FindingId, count: number, { located }: { located: boolean }): string {
  const { one, many } = FINDING_WORDS[id];
  if (count === 1) return one;
  return located ? `${many}, ${places(count)}` : many;
}

export const findingName = (id: FindingId): string => FINDING_WORDS[id].one;

/** Words of the mix review: findings, comparing, asking for a new mix, waiving. */
export const mixesText = {
  title: 'Mix review',
  tab: 'Mixes',
  mix: (number: number) => `Mix ${number}`,
  findings,
  places,
  severity: {
    fault: 'Needs a new file',
    caution: 'Listen before going on',
    remark: 'Good to know',
  } satisfies Record<Severity, string>,
  severityShort: { fault: 'fault', caution: 'caution', remark: 'remark' } satisfies Record<Severity, string>,
  list: {
    title: 'What was found',
    wholeFile: 'whole file',
    at: (place: string) => `at ${place}`,
    range: (start: string, end: string) => `${start}–${end}`,
    rangeSpoken: (start: string, end: string) => `from ${start} to ${end}`,
    channel: (index: number, of: number) =>
      of === 2 ? (['left', 'right'][index] ?? '') : `channel ${index + 1}`,
    listen: 'Listen',
    listenTo: (what: string, place: string) => `Listen to ${what}, ${place}`,
    loop: 'Loop',
    loopOf: (what: string, place: string) => `Loop ${what}, ${place}`,
    technical: 'Technical reading',
    reading: (reading: string, threshold: string) => `${reading}, held against ${threshold}`,
    more: (count: number) => `Show ${count} more`,
    moreInReport: (count: number) => `${count} more are in the QC report.`,
    inRequest: 'Name it in the request',
    fewer: 'Show fewer',
    walk: 'Walk through them with',
    choose: (what: string, place: string) => `Name ${what}, ${place}, in the request`,
    chooseGroup: (title: string) => `Name in the request: ${title}`,
    spoken: (severity: string, what: string) => `${severity}: ${what}`,
    cluster: (count: number, first: string) => `${findings(count)} close together, the next: ${first}`,
  },
  nothing: {
    title: 'Nothing found.',
    passed: (count: number) => `${checks(count)} passed.`,
    what: 'What was looked for',
    otherwise: (count: number) => `The other ${checks(count)} passed.`,
    limits:
      'A machine hears faults, not music. Whether the mix is right is for the people who made it and for the engineer.',
  },
  waive: {
    button: 'Waive',
    buttonOf: (what: string) => `Waive: ${what}`,
    reason: 'Why it may stay',
    hint: 'Stands beside the finding and in the QC report.',
    submit: 'Waive it',
    submitMany: (count: number) => `Waive all ${count}`,
    state: 'waived',
    waived: (name: string) => `Waived by ${name}`,
    undo: 'Take the waiver back',
    undoOf: (what: string) => `Take the waiver back: ${what}`,
  },
  accept: {
    button: 'Accept this mix',
    hint: (open: number) =>
      open === 0
        ? 'Mastering begins with it.'
        : `Mastering begins with it; ${open === 1 ? '1 finding is' : `${open} findings are`} neither solved nor waived.`,
    accepted: (name: string | null) => (name === null ? 'Accepted' : `Accepted by ${name}`),
    done: (label: string) => `${label} is accepted. Mastering can begin.`,
    toConsole: 'Open the console',
  },
  compare: {
    title: 'Beside the other mixes and the references',
    intro: 'Ranges of your own references, not of a genre.',
    noReferences: 'There are no measured references. They come from the brief.',
    noOthers: 'This is the only measured mix of the release.',
    thisMix: 'this mix',
    earlier: 'the mix before',
    others: 'other mixes',
    references: 'references',
    reading: 'Reading',
    table: 'Readings of this mix beside the others',
    span: (low: string, high: string) => `${low} to ${high}`,
    all: 'All values',
    sound: 'Sound',
  },
  readings: {
    integrated: { label: 'Loudness', technical: 'integrated, BS.1770', unit: 'LUFS' },
    range: { label: 'Loudness range', technical: 'LRA', unit: 'LU' },
    plr: { label: 'Peak to loudness', technical: 'PLR', unit: 'dB' },
    truePeak: { label: 'True peak', technical: 'TP', unit: 'dBTP' },
    width: { label: 'Width', technical: 'sides over middle', unit: 'dB' },
  },
  tone: {
    title: 'Tone',
    chart: 'Tone in third octaves',
    hint: 'All at the same loudness. Arrow keys go from third octave to third octave.',
    table: 'Level of each third octave, at the same loudness',
    hertz: 'Third octave',
    legend: 'Whose curve is whose',
    unknown: 'not measured',
    spoken: (hertz: string, own: string, references: string | null) =>
      references === null ? `${hertz}: ${own}` : `${hertz}: ${own}; references ${references}`,
    regions: {
      low: 'low end (below 100 Hz)',
      lowMid: 'low mids (125 to 400 Hz)',
      mid: 'mids (500 Hz to 2 kHz)',
      presence: 'presence (2.5 to 6.3 kHz)',
      air: 'air (above 8 kHz)',
    },
    more: (db: string, region: string) => `${db} dB more ${region} than any of the references.`,
    less: (db: string, region: string) => `${db} dB less ${region} than any of the references.`,
    within: 'Its tone stays within the range of the references.',
  },
  request: {
    button: 'Ask for a new mix',
    title: (label: string) => `Ask for a new mix after ${label}`,
    choose: 'What the request is about',
    chooseHint: 'Tick the findings that the new mix should solve.',
    noneChosen: 'No finding is chosen. Say in the message what the new mix should change.',
    message: 'Message',
    messageHint: 'Written from the chosen findings; change it as you like. It is kept here until it is sent.',
    anew: 'Write it anew from the findings',
    to: (names: readonly string[]) => `The mail goes to ${listOf(names)}.`,
    toNobody:
      'Nobody who may send mixes is in this release yet, so no mail goes out. Invite the artist first.',
    submit: 'Send the request',
    question: (names: readonly string[]) =>
      names.length === 0 ? 'Ask for a new mix?' : `Ask ${listOf(names)} for a new mix?`,
    sent: 'The request is sent.',
    failed: 'The studio’s server did not answer. What you wrote is kept; try again.',
    open: (name: string) => `${name} asks for a new mix`,
    openMine: 'You asked for a new mix',
    about: (label: string) => `about ${label}`,
    named: 'It is about',
    answered: (label: string) => `Answered by ${label}`,
    upload: 'Send the new mix',
    first: 'Send the mix',
    uploadHint: 'WAV, AIFF or FLAC, as the session gives it. The mix before is kept.',
    waiting: 'Waiting for the new mix.',
    withdraw: 'Withdraw the request',
    withdrawn: 'The request was withdrawn.',
    earlier: 'Requests',
    wording: {
      begin: 'Could you send a new mix? This is what we found in the last one:',
      line: (title: string, sentence: string) => `${title}. ${sentence}`,
      where: (named: readonly string[], more: number) =>
        more === 0 ? ` (${named.join(', ')})` : ` (${named.join(', ')} and ${more} more)`,
      end: 'Everything else may stay as it is. Thank you.',
    },
  },
  between: {
    title: (before: string, after: string) => `${before} and ${after}, side by side`,
    solved: 'Solved',
    remains: 'Still there',
    fresh: 'New',
    none: 'nothing',
    count: (before: number, after: number) => `${places(before)} before, ${places(after)} now`,
    allSolved: 'Everything that the request named is solved.',
    someLeft: (count: number) =>
      `${findings(count)} of the request ${count === 1 ? 'is' : 'are'} still there.`,
    readings: 'Readings of both',
    change: 'Change',
    named: 'asked for',
  },
  overview: {
    title: 'Mixes',
    none: 'no mix yet',
    noneSent: 'no mix',
    nothing: 'nothing found',
    faults: (count: number) => (count === 1 ? '1 fault' : `${count} faults`),
    others: (count: number) => (count === 1 ? '1 other finding' : `${count} other findings`),
    waived: (count: number) => `${count} waived`,
    accepted: 'accepted',
    waiting: 'new mix asked for',
    measuring: 'being measured',
    failed: 'could not be read',
    deleted: 'deleted',
    unchecked: 'not checked',
    unreadable: 'results can’t be read',
    release: 'Across the release',
    releaseNothing: 'Rates, levels and tone of the mixes go together.',
    report: 'QC report',
    track: 'Track',
    mixColumn: 'Mix',
    found: 'Found',
    state: 'State',
    format: 'Format',
  },
  report: {
    title: 'QC report',
    of: (title: string) => `QC report: ${title}`,
    by: (studio: string) => `by ${studio}`,
    made: 'made',
    engine: (version: string) => `engine ${version}`,
    print: 'Print',
    none: 'No mix was sent.',
    nothing: (count: number) => `Nothing found; ${checks(count)} passed.`,
    notChecked: 'Not checked.',
    place: 'Place',
    finding: 'Finding',
    reading: 'Reading',
    file: 'File',
    samples: 'Samples',
    fileHash: 'SHA-256 of the file',
    pcmHash: 'SHA-256 of the samples',
    accepted: (name: string) => `Accepted by ${name}`,
    open: 'Not accepted',
    asked: (name: string) => `${name} asked for a new mix`,
    channel: 'Channel',
    foot: 'Measured and checked by machine from the original file. Loudness by ITU-R BS.1770-5 and EBU Tech 3342, true peak at 16 times the rate.',
  },
  states: {
    noMixTitle: 'No mix yet',
    noneSent: 'No mix was sent',
    noMixClient: 'Send the mix of this track; it is measured and checked as soon as it is here.',
    noMix: 'The checks begin as soon as a mix is here.',
    measuring: 'Being measured and checked',
    waiting: 'Waiting to be measured',
    takeBack: 'Withdraw the mix',
    takenBack: 'The mix was withdrawn.',
    failed: 'This file could not be read to its end',
    unchecked: 'This mix was measured before there were checks.',
    unreadable:
      'Part of what was measured and found in this mix can’t be read any more, and is left out here. The mix itself is unchanged; the studio can check it again.',
    checkAgain: 'Check it',
    checking: 'Its checks are under way.',
    speed: (times: string) => `${times} × real time`,
    amount: (done: string, total: string) => `${done} of ${total}`,
    left: (wait: string) => `${wait} left`,
    older: (label: string) => `You look at ${label}. A newer mix is here.`,
    toNewest: 'Go to the newest',
  },
} as const;

function listOf(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
