/** AAC is refused alike in every container where nothing decodes it: no decoder that is free to ship does, only browsers'. */
export const aacRefused =
  "This is AAC, which has lost part of the sound and can't be read here. Please export WAV, AIFF, FLAC or Apple Lossless from the session; if there is no session, send an MP3.";
