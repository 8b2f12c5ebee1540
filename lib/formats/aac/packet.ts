/** Samples of an AAC-LC packet. */
export const AAC_FRAMES = 1024;
/** Bytes of a packet: ADTS has thirteen bits for its length. */
export const AAC_LARGEST_PACKET = 1 << 13;
