/** What a command that takes many files does with each of them. */
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

/** The parsed command line, or a sentence that says why it cannot be run. */
export type Request =
  | FilesRequest
  | PeaksRequest
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly sentence: string };

export function refusedRequest(sentence: string): Request {
  return { kind: 'refused', sentence };
}
