import { escapeXml } from './xml';

/** The `axml` body that carries a recording code, in the form that Sequoia writes (EBU Tech 3352). */
export function writeAxml(isrc: string): Uint8Array {
  return new TextEncoder().encode(
    '<ebucore:ebuCoreMain xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ebucore="urn:ebu:metadata-schema:ebuCore_2012">' +
      '<ebucore:coreMetadata><ebucore:identifier typeLabel="GUID" typeDefinition="Globally Unique Identifier" ' +
      'formatLabel="ISRC" formatDefinition="International Standard Recording Code" ' +
      'formatLink="http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.7">' +
      `<dc:identifier>ISRC:${escapeXml(isrc)}</dc:identifier>` +
      '</ebucore:identifier></ebucore:coreMetadata></ebucore:ebuCoreMain>',
  );
}

/** Codes in an `axml` body of any dialect (BWF MetaEdit, JUCE, Sequoia differ in prefix and namespace). */
export function isrcsOfAxml(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes);
  return [...text.matchAll(/ISRC:\s*([A-Z]{2}[A-Z0-9]{3}\d{7})/g)].map(([, code]) => code ?? '');
}
