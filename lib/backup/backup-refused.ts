/** Why there is no backup, or nothing is restored, in a sentence for whoever asked for it. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
