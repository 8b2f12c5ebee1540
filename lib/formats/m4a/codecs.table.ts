/** What may stand in an MP4 and isn't Apple Lossless, by the type of its description. */
export const otherCodecs: Readonly<Record<string, string>> = {
  mp4a: 'AAC',
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

/** AAC is refused alike in every container: no decoder that is free to ship reads it. */
export const aacRefused =
  "This is AAC, which has lost part of the sound and can't be read here. Please export WAV, AIFF, FLAC or Apple Lossless from the session; if there is no session, send an MP3.";
