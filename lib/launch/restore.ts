// `npm run restore FILE`: puts a backup in the place of the database; the desk must not run.
import { join, resolve } from 'node:path';
import { restore } from '#/lib/store/restore.ts';
import { contentsText, namedFile, refuseCopy } from './copy-texts.ts';
import { settingsOrExit, stopStarting } from './environment.ts';

const root = join(import.meta.dirname, '..', '..');
const dataDir = resolve(root, settingsOrExit(root).DATA_DIR);
const from =
  namedFile() ??
  stopStarting(`Say which backup: npm run restore FILE. Backups are in ${join(dataDir, 'backups')}`);
const { contents, kept } = await restore({ dataDir, from, at: new Date() }).catch(refuseCopy);

console.log(`Restored ${from}
In it: ${contentsText(contents)}.
${kept ? `The database that was there is kept as ${kept}` : 'There was no database before.'}
Accounts, sessions and API tokens are those of the backup too: revoke again what was revoked since.
Not in it, and left as it is: ${join(dataDir, 'session-secret')}. When it is not the one of that time,
the staff sign in again with their passwords.
Start the desk with npm start; tables of an older version are brought up to date by it.`);
