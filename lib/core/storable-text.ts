/** Unpaired surrogates: with the `u` flag, a pair is one code point and does not match. */
const loneSurrogate = /\p{Surrogate}/gu;

/**
 * Text that can be stored: without U+0000, which PostgreSQL refuses, and with U+FFFD in place of unpaired surrogates, which
 * UTF-8 cannot encode.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(loneSurrogate, '\uFFFD');
}

/** Whether this text can be stored unchanged. An id that cannot is nobody's id. */
export function isStorable(text: string): boolean {
  return storableText(text) === text;
}
