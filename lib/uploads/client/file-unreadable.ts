/** The file was changed or removed while it was being read. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
}
