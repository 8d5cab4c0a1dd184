/** Why a backup, a restore or a move does not go ahead, as a sentence for the person at the terminal. */
export class BackupRefusal extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BackupRefusal'
  }
}
