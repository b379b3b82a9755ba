import { describe, expect, test } from 'vitest';
import type { AgentName, FactBody } from '#/lib/conversation/facts.ts';
import { messagesFrom } from '#/lib/turns/messages.ts';
import { transcriptFor } from '#/lib/turns/transcript.ts';
import { kim, log, personSaid, said } from '../support/facts.ts';

const spoke = (agent: AgentName, text: string, turn = 1): FactBody => ({
  kind: 'agent-replied',
  turn,
  agent,
  messageId: text,
  text,
  model: 'm',
});
const remarked = (agent: AgentName, text: string, turn: number): FactBody => ({
  kind: 'agent-remarked',
  turn,
  agent,
  messageId: text,
  text,
  model: 'm',
});
const used = (agent: AgentName, callId: string, turn: number): FactBody => ({
  kind: 'tool-used',
  turn,
  agent,
  callId,
  tool: 'check_system_status',
  arguments: { service: 'all' },
  outcome: { ok: true, result: { services: [] } },
});
const proved: FactBody = { kind: 'identity-proved', accountId: 'ACC-1', name: 'Maya', method: 'card' };

/** The messages as "role: text", tool calls and results by their id. */
function read(agent: AgentName, turn: number, ...facts: FactBody[]): string[] {
  return messagesFrom(transcriptFor(agent, turn, log(...facts))).map((message) => {
    if (typeof message.content === 'string') return `${message.role}: ${message.content}`;
    const parts = message.content.map((part) =>
      'toolCallId' in part ? part.toolCallId : 'text' in part && part.text,
    );
    return `${message.role}: ${parts.join(' + ')}`;
  });
}

describe('what a model is shown of a conversation', () => {
  test('given it was closed before an answer and opened again, then what was asked before is not asked any more', () => {
    expect(
      read(
        'triage',
        4,
        said('I want to speak to a person'),
        { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
        { kind: 'conversation-reopened' },
        said('How much is Pro?'),
      ),
    ).toEqual([
      'user: I want to speak to a person',
      'assistant: This conversation was closed here.',
      'user: How much is Pro?',
    ]);
  });

  test('given a burst, then it is one message, and it comes last', () => {
    expect(read('triage', 1, said('Hello'), said('my invoice is wrong'))).toEqual([
      'user: Hello\n\nmy invoice is wrong',
    ]);
  });

  test('given earlier answers, then its own stand as they were and others carry their name', () => {
    expect(
      read(
        'billing',
        5,
        said('Hi'),
        spoke('triage', 'What is it about?'),
        said('Money'),
        spoke('billing', 'Which invoice?'),
        said('The last'),
      ),
    ).toEqual([
      'user: Hi',
      'assistant: [Triage] What is it about?',
      'user: Money',
      'assistant: Which invoice?',
      'user: The last',
    ]);
  });

  test('given a person talked, then their words are shown as theirs', () => {
    expect(
      read('technical', 3, said('Hi'), personSaid(kim, 'Try the red cable.'), said('Done, and now?')),
    ).toEqual(['user: Hi', 'assistant: [Kim, a person] Try the red cable.', 'user: Done, and now?']);
  });

  test('given long answers of a specialist, then Triage is shown only how they began', () => {
    const long = `Please open the settings. ${'Then do the next step. '.repeat(20)}`;
    const lines = read('triage', 3, said('It hangs'), spoke('technical', long), said('Now my invoice'));
    expect(lines[1]?.length).toBeLessThan(160);
    expect(lines[1]).toMatch(/^assistant: \[Technical\] Please open the settings\. .*…$/);
    expect(read('billing', 3, said('It hangs'), spoke('technical', long), said('Now'))[1]).toBe(
      `assistant: [Technical] ${long}`,
    );
  });

  test('given tools it used in this turn, then calls and results stand whole after what they answer', () => {
    expect(
      read(
        'technical',
        1,
        said('File sync is down'),
        remarked('technical', 'Let me look.', 1),
        used('technical', 'call-1', 1),
        used('technical', 'call-2', 1),
      ),
    ).toEqual([
      'user: File sync is down',
      'assistant: Let me look. + call-1',
      'tool: call-1',
      'assistant: call-2',
      'tool: call-2',
    ]);
  });

  test('given the customer wrote again while tools ran, then their newest words are last', () => {
    const lines = read(
      'technical',
      1,
      said('File sync is down'),
      used('technical', 'call-1', 1),
      said('on two machines'),
    );
    expect(lines.at(-1)).toBe('user: on two machines');
  });

  test('given tools of an earlier turn or of another agent, then they are left to the brief', () => {
    expect(
      read(
        'billing',
        4,
        said('Hi'),
        used('billing', 'old', 1),
        spoke('billing', 'Yes?'),
        said('Refund'),
        used('triage', 'theirs', 4),
      ),
    ).toEqual(['user: Hi', 'assistant: Yes?', 'user: Refund']);
  });

  test('given a remark beside a hand-off, then the next agent still reads the customer last', () => {
    expect(
      read('billing', 1, said('Refund please'), remarked('triage', 'I will bring you to Billing.', 1)),
    ).toEqual(['user: Refund please']);
  });

  test('given the identity card was used, then what the customer wants is said again', () => {
    expect(
      read(
        'billing',
        3,
        said('Was I charged twice?'),
        spoke('billing', 'Please confirm who you are.'),
        proved,
      ),
    ).toEqual([
      'user: Was I charged twice?',
      'assistant: Please confirm who you are.',
      'user: I have just confirmed who I am. Was I charged twice?',
    ]);
  });

  test('given notes, drafts and switches, then none of them is shown', () => {
    const lines = read(
      'triage',
      1,
      said('Hi'),
      { kind: 'note-added', person: kim, noteId: 'n', text: 'a difficult one' },
      { kind: 'draft-discarded', turn: 1, agent: 'triage', text: 'half', why: 'cut-off' },
      { kind: 'ai-switched', on: true, person: kim },
    );
    expect(lines).toEqual(['user: Hi']);
  });

  test('given a refused tool, then the model reads the sentence that says why', () => {
    const facts = log(said('Hi'), {
      kind: 'tool-used',
      turn: 1,
      agent: 'billing',
      callId: 'c',
      tool: 'lookup_account',
      arguments: {},
      outcome: { ok: false, error: 'Not proved.' },
    });
    expect(messagesFrom(transcriptFor('billing', 1, facts)).at(-1)?.content).toEqual([
      {
        type: 'tool-result',
        toolCallId: 'c',
        toolName: 'lookup_account',
        output: { type: 'error-text', value: 'Not proved.' },
      },
    ]);
  });
});
