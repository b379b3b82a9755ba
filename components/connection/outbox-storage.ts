import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import type { OutgoingFile } from './outgoing-file.ts';

/** Where unsent messages survive a reload and a crash: IndexedDB, written through to the disk. All tabs share it. */

export type StoredMessage = {
  messageId: string;
  conversationId: string;
  text: string;
  /** What is attached, with its content: it is uploaded when the message is sent. */
  files?: readonly OutgoingFile[];
  writtenAt: number;
  /** Why it could not be sent; absent while it is to be sent. */
  failed?: string;
  /** What kind of refusal that was; absent in what older pages kept. */
  failedCode?: RefusalCode;
};

const DATABASE = 'switchboard';
const STORE = 'outbox';

let opened: Promise<IDBDatabase> | null = null;

/** Oldest first. This and all below reject where the browser gives no storage, as in some private windows. */
export async function storedMessages(): Promise<StoredMessage[]> {
  const database = await open();
  const messages: StoredMessage[] = await resultOf(database.transaction(STORE).objectStore(STORE).getAll());
  return messages.sort((one, other) => one.writtenAt - other.writtenAt);
}

export async function isStored(messageId: string): Promise<boolean> {
  const database = await open();
  return (await resultOf(database.transaction(STORE).objectStore(STORE).count(messageId))) > 0;
}

/** Resolves once it is on the disk. */
export async function store(message: StoredMessage): Promise<void> {
  await change((messages) => messages.put(message));
}

export async function unstore(messageId: string): Promise<void> {
  await change((messages) => messages.delete(messageId));
}

/** Kept open. Browsers take the connection away at times; the next call then opens another. */
function open(): Promise<IDBDatabase> {
  if (opened) return opened;
  const opening = openDatabase();
  const forget = () => {
    if (opened === opening) opened = null;
  };
  opening.then((database) => {
    database.onclose = forget;
    // Another tab has a newer page with another form of this: it must not wait for us.
    database.onversionchange = () => {
      database.close();
      forget();
    };
  }, forget);
  opened = opening;
  return opening;
}

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'messageId' });
  return await resultOf(request);
}

async function change(act: (messages: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  // Without `strict` a power loss takes what it had "stored".
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
  act(transaction.objectStore(STORE));
  // Asked for at once, it is finished even when the page is closed in this moment.
  transaction.commit();
  await completionOf(transaction);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed.'));
    if ('onblocked' in request) request.onblocked = () => reject(new Error('IndexedDB is blocked.'));
  });
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('IndexedDB failed.'));
    transaction.oncomplete = () => resolve();
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}
