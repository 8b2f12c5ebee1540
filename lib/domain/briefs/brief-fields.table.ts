/** What a field accepts: `line` and `text` are free text, `choice` is one of its choices, `choices` any of them. */
export type BriefFieldKind = 'line' | 'text' | 'choice' | 'choices' | 'day';

export interface BriefField {
  readonly id: string;
  readonly kind: BriefFieldKind;
  readonly choices?: readonly string[];
  /** Without it the brief cannot be sent. */
  readonly required?: true;
  /** TXT-1: its answer is a text or code of the release or track with this name, and is stored there. */
  readonly text?: true;
  /** A code whose form is checked. */
  readonly code?: 'ean' | 'isrc';
  /** Asked only while another answer has this choice. */
  readonly when?: { readonly field: string; readonly holds: string };
}

/** The brief is asked in steps: fields of a step are shown together. Words are in components/text/brief.ts. */
export interface BriefStep {
  readonly id: string;
  readonly scope: 'release' | 'track';
  readonly fields: readonly BriefField[];
}

/**
 * What good engineers ask before they begin: first goals and sound, in the client's own words; then practical facts;
 * names last, once the record has been described.
 */
export const briefSteps = [
  { id: 'goals', scope: 'release', fields: [{ id: 'goals', kind: 'text', required: true }] },
  {
    id: 'mix',
    scope: 'release',
    fields: [
      { id: 'like', kind: 'text' },
      { id: 'dislike', kind: 'text' },
    ],
  },
  { id: 'push', scope: 'release', fields: [{ id: 'push', kind: 'text' }] },
  {
    id: 'problems',
    scope: 'release',
    fields: [
      { id: 'problems', kind: 'text' },
      { id: 'limiter', kind: 'choice', choices: ['none', 'both', 'printed', 'unsure'] },
    ],
  },
  { id: 'references', scope: 'release', fields: [] },
  {
    id: 'loudness',
    scope: 'release',
    fields: [
      { id: 'loudness', kind: 'choice', choices: ['dynamic', 'balanced', 'loud', 'engineer'] },
      { id: 'loudnessNote', kind: 'text' },
    ],
  },
  {
    id: 'media',
    scope: 'release',
    fields: [
      {
        id: 'media',
        kind: 'choices',
        choices: ['streaming', 'download', 'cd', 'vinyl', 'cassette', 'broadcast', 'club'],
      },
      { id: 'vinyl', kind: 'text', when: { field: 'media', holds: 'vinyl' } },
    ],
  },
  {
    id: 'deliverables',
    scope: 'release',
    fields: [
      {
        id: 'deliverables',
        kind: 'choices',
        choices: [
          'wav24',
          'wav16',
          'flac',
          'mp3',
          'ddp',
          'vinyl',
          'instrumental',
          'acappella',
          'tv',
          'clean',
          'radio',
          'stems',
        ],
      },
      { id: 'deadline', kind: 'day', text: true },
    ],
  },
  {
    id: 'people',
    scope: 'release',
    fields: [
      { id: 'decider', kind: 'line', required: true },
      { id: 'others', kind: 'text' },
      { id: 'mixEngineer', kind: 'line' },
      { id: 'producer', kind: 'line' },
      { id: 'payer', kind: 'line' },
      { id: 'privacy', kind: 'text' },
    ],
  },
  {
    id: 'names',
    scope: 'release',
    fields: [
      { id: 'artist', kind: 'line', required: true, text: true },
      { id: 'title', kind: 'line', required: true, text: true },
      { id: 'label', kind: 'line', text: true },
      { id: 'catalogueNumber', kind: 'line', text: true },
      { id: 'upc', kind: 'line', text: true, code: 'ean' },
    ],
  },
  {
    id: 'tracks',
    scope: 'track',
    fields: [
      { id: 'title', kind: 'line', text: true },
      { id: 'isrc', kind: 'line', text: true, code: 'isrc' },
      { id: 'composer', kind: 'line', text: true },
      { id: 'publisher', kind: 'line', text: true },
      { id: 'explicit', kind: 'choice', choices: ['no', 'yes'], text: true },
      { id: 'mixVersion', kind: 'line' },
      { id: 'notes', kind: 'text' },
      { id: 'edges', kind: 'text' },
      { id: 'performers', kind: 'text' },
    ],
  },
] as const satisfies readonly BriefStep[];
