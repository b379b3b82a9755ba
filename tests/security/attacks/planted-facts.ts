import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import type { Brief, FactBody } from '#/lib/conversation/facts.ts';

/** Every kind of text a conversation can hold, as if each had come in unseen: one fact a field. */
export function factsWith(text: string): Record<string, FactBody> {
  const seq = 1;
  const brief: Brief = {
    goal: text,
    known: [{ text, seq }],
    done: [{ tool: 'lookup_account', text, seq }],
    promised: [{ text, seq }],
    openQuestion: text,
    notes: [{ text, seq }],
  };
  const person = { id: 'someone', name: text };
  const agent = 'triage' as const;
  const said = () => ({ messageId: randomUUID(), text });
  return {
    'customer text': { kind: 'customer-wrote', ...said() },
    'name of what a customer attached': { kind: 'customer-wrote', ...said(), attachments: [named(text)] },
    'name of what a person attached': {
      kind: 'human-replied',
      person,
      ...said(),
      attachments: [named(text)],
    },
    'model reply': { kind: 'agent-replied', turn: 1, agent, ...said(), model: text },
    'model remark': { kind: 'agent-remarked', turn: 1, agent, ...said(), model: 'm' },
    'hand-off reason': { kind: 'agent-handed-off', turn: 1, from: agent, to: agent, reason: text, brief },
    'tool result': {
      kind: 'tool-used',
      turn: 1,
      agent,
      callId: randomUUID(),
      tool: 'lookup_account',
      arguments: { about: text },
      outcome: { ok: true, result: { [text]: text } },
    },
    'tool refusal': {
      kind: 'tool-used',
      turn: 1,
      agent,
      callId: randomUUID(),
      tool: 'create_ticket',
      arguments: text,
      outcome: { ok: false, error: text },
    },
    'ticket summary': {
      kind: 'ticket-opened',
      number: 'TCK-1',
      category: 'billing',
      priority: 'normal',
      summary: text,
      by: { kind: 'agent', agent },
    },
    'staff reply': { kind: 'human-replied', person, ...said() },
    'private note': { kind: 'note-added', person, noteId: randomUUID(), text },
    'line of a give-back': { kind: 'human-released', person, to: agent, line: text, brief },
    'line of a hand-over': { kind: 'human-transferred', person, to: person, line: text },
    draft: { kind: 'draft-discarded', turn: 1, agent, text, why: 'cut-off' },
    'reason of an escalation': {
      kind: 'human-requested',
      by: { kind: 'agent', agent },
      reason: 'agent-escalated',
      detail: text,
      brief,
      somebodyHere: true,
    },
    'comment of a rating': { kind: 'conversation-rated', score: 1, comment: text },
    'contact e-mail': { kind: 'contact-left', email: text },
  };
}

function named(name: string): Attachment {
  return { attachmentId: randomUUID(), name, mediaType: 'application/pdf', bytes: 1 };
}

/** Writes facts beside the running desk, where nothing runs in that conversation. */
export function plantFacts(dataDir: string, conversationId: string, facts: readonly FactBody[]): void {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'), { timeout: 10_000 });
  try {
    database.exec('begin immediate');
    const row = database
      .prepare('select head from conversations where conversation_id = ?')
      .get(conversationId);
    let seq = Number(row?.head ?? 0);
    const insert = database.prepare(
      'insert into facts (conversation_id, seq, kind, at, message_id, body) values (?, ?, ?, ?, ?, ?)',
    );
    for (const fact of facts) {
      seq += 1;
      const messageId = 'messageId' in fact ? fact.messageId : null;
      insert.run(conversationId, seq, fact.kind, Date.now(), messageId, JSON.stringify(fact));
    }
    database.prepare('update conversations set head = ? where conversation_id = ?').run(seq, conversationId);
    database.exec('commit');
  } finally {
    database.close();
  }
}
