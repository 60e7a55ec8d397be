// What do the commands `backup` and `restore` say in English?
import type { BackupPhrases } from './backup-vi.js';

export const backupEn: BackupPhrases = {
  poll: (p) => `${p.id}  ${p.phase}  seal ${p.checkpoint}  tally ${p.tally}  audit ${p.auditHead}  ${p.title}`,
  made: (file, polls) =>
    `${polls} polls were backed up to ${file}. Keep the file and the passphrase in two places, neither on this machine.`,
  nothingIn: (database) =>
    `WARNING: ${database} has no polls, so there is none in the backup. If polls were ever made, this is not the data of the bot: check DATA_DIR and DATABASE_URL.`,
  keyMade: (file) =>
    `Made ${file} (secret: keep it off this machine; without it the backup does not open) and ${file}.pub (for --to).`,
  leftOut: (title) =>
    `Note: “${title}” is running; its box is not in the backup (secrecy). Make another backup after the seal.`,
  restored: (folder, madeAt) =>
    `Restored ${folder} from the backup of ${madeAt}. Compare the digests above with those posted to the group, run the command “audit verify”, then start the service (docs/operations.md, Restore).`,
  voidReason: (madeAt) =>
    `The server was restored from a backup of ${madeAt}, made while the poll was running. A live box is never backed up, so the recorded ballots are gone: the vote must be repeated.`,
  voided: (title) =>
    `“${title}” is void: its recorded ballots are gone. At the start the bot tells delegates, board and group; draft a new poll to repeat the vote.`,
  keyLost: (title) =>
    `“${title}” is sealed, but only the old machine held the key of its box: copy its SECRETS_DIR before the start; if that is gone, the poll must be declared void and the vote repeated.`,
  heldResults: (count) =>
    `${count} messages of a result may or may not be in the group, so they are not sent again by themselves: look there; take what is missing by the command “poll export ID --out FOLDER” and post it by hand.`,
  trouble: {
    'passphrase-missing':
      'There is no passphrase: set BACKUP_PASSPHRASE, or use --passphrase-file FILE, or --to KEY.pub.',
    'passphrase-short': (least) =>
      `The passphrase is too short: use ${least} characters or more, for example five random words.`,
    'key-file-wrong': (file) =>
      `${file} is not a fitting key file: --to needs the .pub file, --key the secret one, both made by “backup --make-key”.`,
    'file-exists': (file) => `${file} exists and is not overwritten: choose another name or move it away.`,
    'file-unreadable': (file) =>
      `${file} cannot be read: check its path and permissions (under systemd: the command “phieu” runs as the user phieu).`,
    'no-database': (file) =>
      `There is no ${file}, and none was made: check DATA_DIR and DATABASE_URL (under systemd: use the command “phieu”).`,
    'box-missing': (poll) =>
      `The sealed box of poll ${poll} is missing or not the one that was sealed: run this again; if it stays, leave the machine as it is and tell the counting board.`,
    'not-a-backup': (file) => `${file} is not a backup of this program: choose the right file.`,
    'newer-format': 'The backup was made by a newer version: install that one, then restore.',
    'cannot-unlock':
      'The backup does not open: wrong passphrase or wrong key (or its first part was changed). Nothing was written.',
    'cut-off': 'The backup is cut off or its end was changed: copy it anew from where it is kept. Nothing was written.',
    changed: 'The backup was changed or is damaged: use another one. Nothing was written.',
    'not-empty': (folder) =>
      `${folder} is not empty: stop the service, move the folder away (do not delete it: a box may be in it), then restore again.`,
    'newer-schema': (migration) =>
      `The backup was written by a newer version (${migration}): install that one, then restore. Nothing was written.`,
    'polls-running': (titles) =>
      `Running when the backup was made: ${titles}. Their recorded ballots are NOT in the backup. If the old disk is there, use it instead of a restore; if not, run this again with --void-running: these polls become void and their votes must be repeated. Nothing was written.`,
  },
};
