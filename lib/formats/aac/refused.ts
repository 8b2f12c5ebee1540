/** AAC is refused in the same way in every container if nothing can decode it: only browsers have a decoder that may be used. */
export const aacRefused =
  "This is AAC, which has lost part of the sound and can't be read here. Please export WAV, AIFF, FLAC or Apple Lossless from the session; if there is no session, send an MP3.";
