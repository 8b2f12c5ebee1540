/**
 * The first locale of an Accept-Language header that this runtime can format numbers in, otherwise `en`.
 * The texts stay English; numbers and dates follow the reader.
 */
export function localeFrom(acceptLanguage: string | null): string {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
    .filter((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag));
  return Intl.NumberFormat.supportedLocalesOf(wishes)[0] ?? 'en';
}
