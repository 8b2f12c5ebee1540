import { isIPv4, isIPv6 } from 'node:net';

// The log's second line of defence. The first is that no code logs a secret; but error messages, ours and others', quote
// what they were given: addresses, queries, whole rows.

const scrubbers: readonly ((text: string) => string)[] = [
  // user:password@ of a connection string
  (text) => text.replace(/:\/\/[^\s/@]+@/g, '://[credentials]@'),
  (text) => text.replace(/[^\s@"'`<>()[\]{},;:=|]+@[^\s@"'`<>()[\]{},;:=|/]+\.[\p{L}\d-]{2,}/gu, '[mail]'),
  (text) => text.replace(/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 [secret]'),
  // Links that grant access (but not their route patterns), and every query string.
  (text) => text.replace(/\/(s|invitation)\/(?!:)[^\s/?#"'`)]+/g, '/$1/[secret]'),
  (text) => text.replace(/(\/[^\s?"'`()]*)\?[^\s"'`)]+/g, '$1?[query]'),
  (text) => text.replace(/\b(token|secret|password|email|cookie)=[^\s&;"'`]+/gi, '$1=[secret]'),
  // Secrets of ours are 43 characters of base64url, next-auth's 64 of hexadecimal.
  (text) =>
    text.replace(/[A-Za-z0-9_-]{32,}/g, (word) => (word.length >= 40 || /\d/.test(word) ? '[secret]' : word)),
  (text) =>
    text.replace(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, (word) =>
      isIPv4(word) ? '[address]' : word,
    ),
  (text) =>
    text.replace(/[\da-f]*:[\da-f:.]*:[\da-f:.]*/gi, (word) =>
      isIPv6(word.replace(/[.:]$/, '')) || isIPv6(word) ? '[address]' : word,
    ),
];

/** A text without mail addresses, network addresses, query strings, links that open something, and secrets. */
export function scrub(text: string): string {
  return scrubbers.reduce((scrubbed, step) => step(scrubbed), text);
}
