import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A measurement: in words, with its unit. */
export type Figure = readonly [what: string, found: string];

export interface ProofFigures {
  /** Heading in the document. */
  readonly title: string;
  /** What is shown, in one or two sentences. */
  readonly about: string;
  readonly figures: readonly Figure[] | readonly (readonly string[])[];
  /** Headings of the columns; figures in words have none. */
  readonly columns?: readonly string[];
  /** The document in lib/docs that they are kept in; performance.md by default. */
  readonly document?: string;
}

const folder = path.join(import.meta.dirname, '../../../.build/proof');

/** Submits the figures of a proof to `npm run proof`, which prints them and stores them in lib/docs. */
export function reportFigures(name: string, proof: ProofFigures): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(proof));
}

export const seconds = (value: number) => `${value.toFixed(1)} s`;
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
