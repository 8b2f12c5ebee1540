const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The characters of a text that XML 1.0 allows: it forbids control characters. */
export function xmlText(text: string): string {
  return text.replace(/[\p{Cc}\ufffe\uffff]/gu, (letter) => ('\t\n\r'.includes(letter) ? letter : ''));
}

/** Text as XML content or attribute value; control characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** The text of an element's content: the five named entities undone. */
export function unescapeXml(content: string): string {
  return content.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => letters.get(entity) ?? entity);
}

const letters: ReadonlyMap<string, string> = new Map(
  Object.entries(entities).map(([letter, entity]) => [entity, letter]),
);
