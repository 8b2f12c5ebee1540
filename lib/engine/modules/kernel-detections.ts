import {
  DETECTION_HEAD,
  DETECTION_KINDS,
  DETECTION_LENGTH,
  DETECTIONS,
  detectionNumber,
} from '../check/watch/detections';
import { pascal, shouted } from './kernel-parameters';

/** The checker's side: a record for each kind of detection, and one with room for any of them. */
export function detectionRecords(): string[] {
  const record = (name: string, fields: readonly string[]) => [
    '@unmanaged',
    `export class ${name} {`,
    ...fields.map((field) => `  ${field}`),
    '}',
    '',
  ];
  const numbers = Array.from({ length: DETECTION_LENGTH - DETECTION_HEAD.length }, (_, n) => `n${n}: f64;`);
  return [
    '// Made by lib/engine/build.mjs from lib/engine/check/watch/detections.ts. Do not edit.',
    '',
    ...DETECTION_KINDS.map((kind) => `export const ${shouted(kind)}: f64 = ${detectionNumber(kind)};`),
    '',
    '/** Start and length in frames of the file. */',
    ...record(
      'Detection',
      DETECTION_HEAD.map((name) => `${name}: f64;`),
    ),
    '/** As long as any of them. */',
    ...record('AnyDetection extends Detection', numbers),
    ...DETECTION_KINDS.flatMap((kind) =>
      record(
        `${pascal(kind)} extends Detection`,
        Object.entries(DETECTIONS[kind]).flatMap(([name, says]) => [`/** ${says} */`, `${name}: f64;`]),
      ),
    ),
  ];
}
