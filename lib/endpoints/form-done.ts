import { json } from './endpoint';

/** The result of a form: the next page, if there is one. */
export interface FormDone {
  readonly next: string | null;
}

export const formDone = json<FormDone>('next');
