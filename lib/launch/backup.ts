// `npm run backup [FILE or folder]`: copies the database while the desk runs.
import { join, resolve } from 'node:path';
import { backUp } from '#/lib/store/backup.ts';
import { contentsText, namedFile, refuseCopy } from './copy-texts.ts';
import { settingsOrExit } from './environment.ts';

const root = join(import.meta.dirname, '..', '..');
const dataDir = resolve(root, settingsOrExit(root).DATA_DIR);
const { file, contents } = await backUp({ dataDir, to: namedFile(), at: new Date() }).catch(refuseCopy);

console.log(`Backup written to ${file}
In it: ${contentsText(contents)}.
Not in it: .env, and ${join(dataDir, 'session-secret')}, which signs the cookies of the staff.
On another machine the desk makes a new one, and the staff sign in again with their passwords.
To put it back: stop the desk, then npm run restore ${file}`);
