/** A file that cannot be used, with the sentence that says why. Asking again will not help. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
