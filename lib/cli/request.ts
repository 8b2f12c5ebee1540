/** What every command that takes many files can do with each of them. */
export type FileCommand = 'check' | 'hash' | 'measure';

export interface FilesRequest {
  readonly kind: 'files';
  readonly command: FileCommand;
  readonly files: readonly string[];
  readonly isJson: boolean;
}

export interface PeaksRequest {
  readonly kind: 'peaks';
  readonly input: string;
  /** Ends in `.dat` or `.json`. */
  readonly output: string;
  readonly samplesPerPixel: number;
  readonly bits: 8 | 16;
  /** False: all channels mixed into one. */
  readonly splitChannels: boolean;
  readonly isJson: boolean;
}

/** What was asked for on the command line, or why it can't be done, in a sentence. */
export type Request =
  | FilesRequest
  | PeaksRequest
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly sentence: string };

export function refusedRequest(sentence: string): Request {
  return { kind: 'refused', sentence };
}
