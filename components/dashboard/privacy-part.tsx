'use client';

import { type FormEvent, useState } from 'react';
import { request } from '#/components/staff/request.ts';
import { Button } from '#/components/ui/button.tsx';
import { Dialog } from '#/components/ui/dialog.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { saveFile } from '#/components/ui/save-file.ts';
import { TextField } from '#/components/ui/text-field.tsx';

const WORD = 'erase';

/** For administrators: everything there is of this customer, given out or erased. */
export function PrivacyPart({ conversationId, onErased }: { conversationId: string; onErased: () => void }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const whose = { conversationId };

  async function run<T>(path: string, body: Record<string, unknown>): Promise<T | null> {
    setBusy(true);
    setProblem(null);
    const answer = await request<T>('POST', path, body);
    setBusy(false);
    if (answer.ok) return answer.data;
    setProblem(answer.message);
    return null;
  }

  async function save() {
    const given = await run<{ data: unknown; text: string }>('/api/privacy/export', { whose });
    if (!given) return;
    saveFile('customer.json', 'application/json', JSON.stringify(given.data, null, 2));
    saveFile('customer.txt', 'text/plain', given.text);
  }

  async function erase(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('word')).trim().toLowerCase();
    if (typed !== WORD) return setProblem(`Type the word ${WORD}. Nothing was erased.`);
    if (await run('/api/privacy/erase', { whose, confirm: WORD })) {
      setAsking(false);
      onErased();
    }
  }

  const notice = problem && <Notice tone="danger">{problem}</Notice>;
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-ink-soft">
        All conversations of this customer, their tickets, contacts and identity checks. Attachments stand in
        the copy by name; npm run privacy writes them out too.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" busy={busy && !asking} onClick={() => void save()}>
          Save a copy
        </Button>
        <Button size="small" look="danger" onClick={() => setAsking(true)}>
          Erase…
        </Button>
      </div>
      {!asking && notice}
      <Dialog open={asking} onClose={() => setAsking(false)} title="Erase everything of this customer?">
        <form method="post" onSubmit={erase} className="flex flex-col items-start gap-3 text-13">
          <p>
            All their conversations go for good, with what was attached, and the texts of their tickets. The
            account itself stays, and so do backups: those are yours to delete. This cannot be undone.
          </p>
          <TextField label={`Type ${WORD} to go on`} name="word" autoComplete="off" required />
          {notice}
          <div className="flex gap-2 self-end">
            <Button size="small" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button size="small" look="danger" type="submit" busy={busy}>
              Erase for good
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
