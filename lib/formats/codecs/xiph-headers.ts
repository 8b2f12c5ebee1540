/** Splits FFmpeg's extradata into the three Vorbis headers, which follow each other after their lengths in Xiph lacing. */
export function splitXiphHeaders(extradata: Uint8Array): Uint8Array[] {
  if (extradata[0] !== 2) throw new Error('The encoder gave no Vorbis headers.');
  let at = 1;
  const lengthAt = () => {
    let length = 0;
    for (let byte = 255; byte === 255; ) {
      byte = extradata[at++] ?? 0;
      length += byte;
    }
    return length;
  };
  const [first, second] = [lengthAt(), lengthAt()];
  const from = at + first;
  return [
    extradata.subarray(at, from),
    extradata.subarray(from, from + second),
    extradata.subarray(from + second),
  ];
}
