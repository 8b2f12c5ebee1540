/** A line of the security log, as the place from which older ones are read. Many lines may have the same time. */
export interface SecurityCursor {
  /** Of the last time. */
  readonly at: Date;
  readonly id: string;
}

/** As an address has it. */
export function writeCursor({ at, id }: SecurityCursor): string {
  return `${at.toISOString()}_${id}`;
}

const form = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([\w -]{1,64})$/;

/** What an address says; null for nothing, and for what nobody wrote there but a person. */
export function readCursor(text: unknown): SecurityCursor | null {
  const [, time = '', id = ''] = (typeof text === 'string' && form.exec(text)) || [];
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? null : { at, id };
}
