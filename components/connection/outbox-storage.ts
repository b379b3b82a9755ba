/** Where unsent messages survive a reload and a crash: IndexedDB, written through to the disk. */

export type StoredMessage = { messageId: string; conversationId: string; text: string; writtenAt: number };

export type OutboxStorage = {
  /** Oldest first. */
  all(): Promise<StoredMessage[]>;
  put(message: StoredMessage): Promise<void>;
  remove(messageId: string): Promise<void>;
};

const DATABASE = 'switchboard';
const STORE = 'outbox';

/** Null where the browser gives none, as in some private windows: then messages live in memory only. */
export async function openOutboxStorage(): Promise<OutboxStorage | null> {
  try {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'messageId' });
    return storageIn(await resultOf(request));
  } catch {
    return null;
  }
}

function storageIn(database: IDBDatabase): OutboxStorage {
  const change = async (act: (store: IDBObjectStore) => void) => {
    // Without `strict` a power loss or a killed browser takes what it had "stored".
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    act(transaction.objectStore(STORE));
    await completionOf(transaction);
  };
  return {
    async all() {
      const messages: StoredMessage[] = await resultOf(
        database.transaction(STORE).objectStore(STORE).getAll(),
      );
      return messages.sort((one, other) => one.writtenAt - other.writtenAt);
    },
    put: (message) => change((store) => store.put(message)),
    remove: (messageId) => change((store) => store.delete(messageId)),
  };
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
