import type { ReleaseRole, Rights, StudioRole } from './actor';

/** Who may do an act by access alone. What also depends on state is decided beside the noun it concerns. */
export interface ActRule {
  /** Rule id, as listed in lib/domain/README.md. */
  readonly rule: string;
  readonly members: readonly StudioRole[];
  /** Clients and guests need this right; `null`: never by a right. */
  readonly right: keyof Rights | null;
  /** Narrows clients to these roles as well. */
  readonly clientRoles?: readonly ReleaseRole[];
  /** Guests may do it when they have the right. */
  readonly guests: boolean;
  /** REL-4: it is still allowed on an archived release, as it changes nothing of it. */
  readonly whileArchived?: true;
  /** RET-7: it is over when the release's files were deleted. */
  readonly needsFiles?: true;
  /** What is said to the person who may not. */
  readonly sentence: string;
}

const everyone: readonly StudioRole[] = ['owner', 'engineer', 'assistant'];
const engineers: readonly StudioRole[] = ['owner', 'engineer'];
const studioOnly = 'Only the studio can do this.';

export const acts = {
  'release.view': {
    rule: 'REL-1',
    whileArchived: true,
    members: everyone,
    right: 'listen',
    guests: true,
    sentence: 'This release is not shared with you.',
  },
  'release.edit': { rule: 'REL-2', members: everyone, right: null, guests: false, sentence: studioOnly },
  'release.archive': {
    rule: 'REL-9',
    needsFiles: true,
    whileArchived: true,
    members: engineers,
    right: null,
    guests: false,
    sentence: 'Releases are archived, and brought back, by the owner and the engineers of the studio.',
  },
  'people.manage': {
    rule: 'MEM-1',
    whileArchived: true,
    members: everyone,
    right: null,
    guests: false,
    sentence: studioOnly,
  },
  'people.erase': {
    rule: 'ERA-1',
    whileArchived: true,
    members: ['owner'],
    right: null,
    guests: false,
    sentence: 'Only an owner of the studio erases people.',
  },
  'brief.edit': {
    rule: 'BRF-1',
    members: everyone,
    right: 'comment',
    clientRoles: ['decider', 'contributor'],
    guests: false,
    sentence: 'The brief is written by the people who decide about this release.',
  },
  'audio.listen': {
    rule: 'AUD-1',
    whileArchived: true,
    members: everyone,
    right: 'listen',
    guests: true,
    sentence: 'You may not listen to this release.',
  },
  'source.upload': {
    rule: 'UPL-1',
    members: everyone,
    right: 'upload',
    guests: true,
    sentence: 'Uploading is not switched on for you. Ask the studio.',
  },
  'uploads.view': {
    rule: 'UPL-15',
    whileArchived: true,
    members: everyone,
    right: 'upload',
    guests: true,
    sentence: 'Uploading is not switched on for you. Ask the studio.',
  },
  'source.download': {
    rule: 'AUD-2',
    needsFiles: true,
    whileArchived: true,
    members: everyone,
    right: null,
    guests: false,
    sentence: studioOnly,
  },
  'mix.accept': { rule: 'MIX-1', members: everyone, right: null, guests: false, sentence: studioOnly },
  'mix.request': { rule: 'MIX-4', members: everyone, right: null, guests: false, sentence: studioOnly },
  'finding.waive': { rule: 'MIX-5', members: engineers, right: null, guests: false, sentence: studioOnly },
  'mix.check': { rule: 'MIX-6', members: everyone, right: null, guests: false, sentence: studioOnly },
  'master.work': { rule: 'VER-1', members: engineers, right: null, guests: false, sentence: studioOnly },
  'version.upload': { rule: 'VER-2', members: engineers, right: null, guests: false, sentence: studioOnly },
  'version.post': { rule: 'VER-3', members: engineers, right: null, guests: false, sentence: studioOnly },
  'comment.write': {
    rule: 'COM-1',
    members: everyone,
    right: 'comment',
    guests: true,
    sentence: 'Commenting is not switched on for you. Ask the studio.',
  },
  'comment.resolve': {
    rule: 'COM-2',
    members: everyone,
    right: 'comment',
    clientRoles: ['decider'],
    guests: false,
    sentence: 'Notes are resolved by the studio, by their author or by the person who decides.',
  },
  'notes.send': {
    rule: 'RND-1',
    members: [],
    right: 'comment',
    clientRoles: ['decider'],
    guests: false,
    sentence: 'Notes are sent by the person who decides about this release.',
  },
  'master.approve': {
    rule: 'APR-1',
    members: [],
    right: 'approve',
    guests: false,
    sentence: 'Approving is not switched on for you. Ask the studio.',
  },
  'isrc.assign': { rule: 'ISR-4', members: everyone, right: null, guests: false, sentence: studioOnly },
  'delivery.build': {
    rule: 'DEL-1',
    members: engineers,
    right: null,
    guests: false,
    sentence: 'Deliveries are built by the owner and the engineers of the studio.',
  },
  'delivery.withdraw': {
    rule: 'DEL-11',
    needsFiles: true,
    members: engineers,
    right: null,
    guests: false,
    sentence: 'Deliveries are withdrawn, and given back, by the owner and the engineers of the studio.',
  },
  'delivery.download': {
    rule: 'DEL-2',
    needsFiles: true,
    whileArchived: true,
    members: everyone,
    right: 'download',
    guests: true,
    sentence: 'Downloading is not switched on for you. Ask the studio.',
  },
  'platforms.edit': {
    rule: 'PLT-2',
    members: engineers,
    right: null,
    guests: false,
    sentence: 'The table of services is changed by the owner and the engineers of the studio.',
  },
  'log.studio': {
    rule: 'LOG-1',
    whileArchived: true,
    members: everyone,
    right: null,
    guests: false,
    sentence: studioOnly,
  },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof acts;
