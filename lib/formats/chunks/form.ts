/** What tells RIFF and its relatives from AIFF. Both are a list of parts: four letters, a size, and a pad byte after odd sizes. */
export interface ChunkForm {
  /** As a person calls it. */
  readonly name: 'WAV' | 'AIFF';
  readonly littleEndian: boolean;
  /** The part that holds the samples. */
  readonly soundId: 'data' | 'SSND';
  /** The part that says how the samples lie. */
  readonly formatId: 'fmt ' | 'COMM';
  /** Bytes of the part with the samples in front of the first sample. */
  readonly soundHead: number;
}

export const riffForm: ChunkForm = {
  name: 'WAV',
  littleEndian: true,
  soundId: 'data',
  formatId: 'fmt ',
  soundHead: 0,
};
export const rifxForm: ChunkForm = { ...riffForm, littleEndian: false };
export const aiffForm: ChunkForm = {
  name: 'AIFF',
  littleEndian: false,
  soundId: 'SSND',
  formatId: 'COMM',
  soundHead: 8,
};

/** Parts that are common behind the samples: what begins there is not sound. */
export const knownIds = [
  'LIST',
  'id3 ',
  'ID3 ',
  'bext',
  'iXML',
  'axml',
  'chna',
  'cart',
  'cue ',
  'smpl',
  'inst',
  'fact',
  'PEAK',
  'JUNK',
  'junk',
  'FLLR',
  'PAD ',
  'umid',
  'levl',
  'acid',
  'strc',
  'minf',
  'elm1',
  'regn',
  'DISP',
  '_PMX',
  'aXML',
  'afsp',
  'AFAn',
  'SNDM',
  'COMM',
  'NAME',
  'AUTH',
  'ANNO',
  '(c) ',
  'MARK',
  'INST',
  'COMT',
  'APPL',
  'MIDI',
  'AESD',
  'FVER',
  'CHAN',
] as const;

const known: ReadonlySet<string> = new Set(knownIds);

export function isKnownId(id: string): boolean {
  return known.has(id);
}
