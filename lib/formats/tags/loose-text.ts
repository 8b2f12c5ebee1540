import { latin1 } from '../byte-source';
import { shiftJis } from './shift-jis-text';
import { decoded, untilNul } from './text-bytes';
import { wideText } from './wide-text';

/**
 * Text of a field that does not say how it is coded, up to its first NUL: UTF-8 where it is valid, UTF-16 (with and without mark) and Shift-JIS
 * where the bytes show it, else ISO-8859-1 with the signs of Windows. For INFO, `bext`, AIFF's own texts and ID3v1.
 */
export function looseText(bytes: Uint8Array): string {
  return (wideText(bytes) ?? narrowText(untilNul(bytes))).split('\0', 1)[0] ?? '';
}

function narrowText(bytes: Uint8Array): string {
  return decoded(bytes, 'utf-8') ?? cutUtf8(bytes) ?? shiftJis(bytes) ?? western(bytes);
}

/** What Windows-1252 has in place of the control characters 80 to 9F. Node's own decoder of that name leaves the control characters. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function western(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** Fields of a fixed length are filled up to their last byte, even inside a letter. */
function cutUtf8(bytes: Uint8Array): string | undefined {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const text = decoded(bytes.subarray(0, bytes.length - cut), 'utf-8');
    // What is left of the letter has to be the beginning of one; and one letter alone proves nothing.
    if (text !== undefined && (bytes[bytes.length - cut] ?? 0) >= 0xc2 && /[^\p{ASCII}]/u.test(text))
      return text;
  }
  return undefined;
}
