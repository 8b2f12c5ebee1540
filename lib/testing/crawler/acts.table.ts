import type { ActorName, InsiderName } from './actors';

/**
 * Who may do what on a release and in its studio, written by hand from the rules (lib/domain/README.md): the product's own
 * policy is not asked. Whoever is neither in `may` nor in `refused` is answered that there is nothing here.
 */
export interface ActRow {
  readonly may: readonly ActorName[];
  readonly refused: readonly ActorName[];
  /** The rules that refuse them. */
  readonly rules: readonly string[];
}

const studio = ['owner', 'engineer', 'assistant'] as const;
const engineers = ['owner', 'engineer'] as const;
const listeners = [
  ...studio,
  ...(['decider', 'contributor', 'reviewer', 'approver', 'muted'] as const),
  ...(['guestView', 'guestComment', 'guestUpload', 'guestDownload'] as const),
];
const insiders: readonly InsiderName[] = [...listeners, 'sender', 'deaf', 'guestSender'];
const commenters = [
  ...studio,
  ...(['decider', 'contributor', 'reviewer', 'approver', 'guestComment'] as const),
];
const uploaders = [
  ...studio,
  ...(['decider', 'contributor', 'approver', 'sender', 'guestUpload', 'guestSender'] as const),
];
const people = [
  ...studio,
  ...(['decider', 'contributor', 'reviewer', 'approver', 'muted', 'sender', 'deaf'] as const),
  ...(['removed', 'foreignOwner', 'siblingClient'] as const),
];

/** Everybody on the release who may not is told so, by one of these rules. */
const onRelease = (may: readonly InsiderName[], ...rules: string[]): ActRow => ({
  may,
  refused: insiders.filter((name) => !may.includes(name)),
  rules,
});

/** The people of the studio who may not are told so; for everybody else there is nothing. */
const inStudio = (may: readonly InsiderName[], ...rules: string[]): ActRow => ({
  may,
  refused: studio.filter((name) => !may.includes(name)),
  rules,
});

/** For everybody else there is nothing. */
const onlyBy = (...may: readonly ActorName[]): ActRow => ({ may, refused: [], rules: [] });

export const crawledActs = {
  see: onRelease(listeners, 'REL-1'),
  listen: onRelease(listeners, 'AUD-1'),
  /** To change the texts of all tracks, they are looked at first. */
  editRelease: onRelease([...studio], 'REL-2', 'REL-1'),
  archive: onRelease([...engineers], 'REL-9'),
  managePeople: onRelease([...studio], 'MEM-1'),
  writeBrief: onRelease([...studio, 'decider', 'contributor', 'approver'], 'BRF-1'),
  /** Sent by the decider. */
  changeReference: onRelease([...studio, 'decider', 'contributor', 'approver'], 'BRF-1'),
  seeFiles: onRelease([...listeners, 'sender', 'guestSender'], 'REL-1', 'UPL-15'),
  upload: onRelease(uploaders, 'UPL-1'),
  uploadVersion: onRelease([...engineers], 'VER-2'),
  takeOriginal: onRelease([...studio], 'AUD-2'),
  acceptMix: onRelease([...studio], 'MIX-1'),
  checkMix: onRelease([...studio], 'MIX-6'),
  /** Sent by the decider. */
  takeBackMix: onRelease(['decider'], 'MIX-7', 'UPL-1'),
  waive: onRelease([...engineers], 'MIX-5'),
  requestMix: onRelease([...studio], 'MIX-4'),
  comment: onRelease(commenters, 'COM-1'),
  /** A note of the decider's. */
  changeNote: onRelease(['decider'], 'COM-1', 'COM-5', 'COM-6'),
  resolveNote: onRelease([...studio, 'decider'], 'COM-2', 'REL-1'),
  sendNotes: onRelease(['decider'], 'RND-1'),
  approve: onRelease(['decider', 'approver'], 'APR-1'),
  post: onRelease([...engineers], 'VER-3'),
  master: onRelease([...engineers], 'VER-1'),
  allot: onRelease([...studio], 'ISR-4'),
  deliver: onRelease([...engineers], 'DEL-1'),
  withdrawDelivery: onRelease([...engineers], 'DEL-11'),
  download: onRelease([...studio, 'decider', 'approver', 'guestDownload'], 'DEL-2'),
  editStudio: inStudio(['owner'], 'STU-2'),
  setRetention: inStudio(['owner'], 'RET-1'),
  editPlatforms: inStudio([...engineers], 'PLT-2'),
  createRelease: inStudio([...studio], 'REL-3'),
  /** Everybody who works for a studio sees their own. */
  seeOwnStudio: onlyBy(...studio, 'foreignOwner'),
  seeStudioPlatforms: onlyBy(...studio, 'foreignOwner'),
  seeSecurity: onlyBy('owner', 'foreignOwner'),
  /** Those of a client of the studio's. */
  manageSessions: onlyBy('owner'),
  eraseClient: onlyBy('owner'),
  eraseGuest: onRelease(['owner'], 'ERA-1'),
  /** The decider sends it. */
  ownUpload: onlyBy('decider'),
  /** Somebody of the own studio. */
  seeColleague: onlyBy(...studio),
  /** Somebody on the release: to everybody else there is no picture. */
  seePicture: onlyBy(...listeners),
  /** One's own name, picture and account. */
  account: onlyBy(...people),
} as const satisfies Record<string, ActRow>;

export type CrawledAct = keyof typeof crawledActs;
