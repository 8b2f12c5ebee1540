/** The file changed or went away while it was being read. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
}
