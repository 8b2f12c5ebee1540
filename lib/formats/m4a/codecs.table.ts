/** Codecs that an MP4 may hold besides Apple Lossless and AAC, by the type of their sample description. */
export const otherCodecs: Readonly<Record<string, string>> = {
  drms: 'protected AAC, as bought from a shop,',
  'ac-3': 'Dolby Digital',
  'ec-3': 'Dolby Digital Plus',
  'ac-4': 'Dolby AC-4',
  Opus: 'Opus',
  fLaC: 'FLAC',
  samr: 'speech (AMR)',
  '.mp3': 'MP3',
  lpcm: 'uncompressed',
  sowt: 'uncompressed',
  twos: 'uncompressed',
  in24: 'uncompressed',
  fl32: 'uncompressed',
};
