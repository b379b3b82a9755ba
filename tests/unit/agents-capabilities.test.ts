import { describe, expect, test } from 'vitest';
import { agents } from '#/lib/agents/agents.ts';
import { toolsFor } from '#/lib/agents/capabilities.ts';
import { allTools } from '#/lib/agents/tools/tools.ts';
import { ownTools } from '#/lib/turns/offer-tools.ts';

// Written by hand from the design's table, imported from nowhere.
const proved = { kind: 'proved', accountId: 'ACC-1', name: 'Maya' } as const;
const unproved = { kind: 'unproved', failedTries: 0 } as const;

const matrix: [agent: 'triage' | 'technical' | 'billing' | 'sales', tool: string, may: boolean][] = [
  ['triage', 'lookup_account', true],
  ['triage', 'create_ticket', false],
  ['triage', 'check_system_status', false],
  ['triage', 'search_help', false],
  ['triage', 'transfer_to_triage', false],
  ['triage', 'transfer_to_technical', true],
  ['triage', 'transfer_to_billing', true],
  ['triage', 'transfer_to_sales', true],
  ['triage', 'escalate_to_human', true],

  ['technical', 'lookup_account', false],
  ['technical', 'create_ticket', true],
  ['technical', 'check_system_status', true],
  ['technical', 'search_help', true],
  ['technical', 'transfer_to_triage', true],
  ['technical', 'transfer_to_technical', false],
  ['technical', 'transfer_to_billing', false],
  ['technical', 'transfer_to_sales', false],
  ['technical', 'escalate_to_human', true],

  ['billing', 'lookup_account', true],
  ['billing', 'create_ticket', true],
  ['billing', 'check_system_status', false],
  ['billing', 'search_help', false],
  ['billing', 'transfer_to_triage', true],
  ['billing', 'transfer_to_technical', false],
  ['billing', 'transfer_to_billing', false],
  ['billing', 'transfer_to_sales', false],
  ['billing', 'escalate_to_human', true],

  ['sales', 'lookup_account', true],
  ['sales', 'create_ticket', false],
  ['sales', 'check_system_status', false],
  ['sales', 'search_help', true],
  ['sales', 'transfer_to_triage', true],
  ['sales', 'transfer_to_technical', false],
  ['sales', 'transfer_to_billing', false],
  ['sales', 'transfer_to_sales', false],
  ['sales', 'escalate_to_human', true],
];

describe('the capability matrix, once an identity is proved', () => {
  test.each(matrix)('%s: %s is offered: %s', (agent, tool, may) => {
    expect(toolsFor(agent, proved).includes(tool as never)).toBe(may);
  });

  test.each(['triage', 'technical', 'billing', 'sales'] as const)('%s is offered nothing else', (agent) => {
    const allowed = matrix.filter(([who, , may]) => who === agent && may).map(([, tool]) => tool);
    expect([...toolsFor(agent, proved)].sort()).toEqual([...allowed].sort());
  });
});

const checked: [agent: 'triage' | 'technical' | 'billing' | 'sales', reads: boolean][] = [
  ['triage', true],
  ['technical', false],
  ['billing', true],
  ['sales', true],
];

describe('while nothing is proved', () => {
  test.each(checked)('%s is never offered the account', (agent) => {
    expect(toolsFor(agent, unproved)).not.toContain('lookup_account');
  });

  test.each(checked)('%s is offered the identity check in its place: %s', (agent, reads) => {
    expect(toolsFor(agent, unproved).includes('verify_identity')).toBe(reads);
  });

  test.each(checked)('%s is offered neither once three tries have failed', (agent) => {
    const tools = toolsFor(agent, { kind: 'unproved', failedTries: 3 });
    expect(tools).not.toContain('verify_identity');
    expect(tools).not.toContain('lookup_account');
  });

  test.each(checked)('%s is offered neither while customers confirm themselves by a code', (agent) => {
    const tools = toolsFor(agent, unproved, true);
    expect(tools).not.toContain('verify_identity');
    expect(tools).not.toContain('lookup_account');
    expect(toolsFor(agent, proved, true)).toEqual(toolsFor(agent, proved));
  });

  test.each(checked)('%s has no check to call, offered or not, while codes are on', (agent) => {
    const names = ownTools(agent, allTools([]), true).map(({ name }) => name);
    expect(names).not.toContain('verify_identity');
  });

  test.each(checked)('%s loses nothing but the account', (agent, reads) => {
    const lost = reads ? 1 : 0;
    expect(toolsFor(agent, { kind: 'unproved', failedTries: 3 })).toHaveLength(
      toolsFor(agent, proved).length - lost,
    );
  });
});

describe('the instructions of an agent', () => {
  test.each(Object.values(agents).map((agent) => [agent.name, agent.instructions] as const))(
    '%s: are short enough for a small model',
    (_name, instructions) => {
      expect(instructions.split(/\s+/).length).toBeLessThanOrEqual(180);
    },
  );

  test.each(Object.values(agents).map((agent) => [agent.name, agent.instructions] as const))(
    '%s: name no tool that is not offered',
    (name, instructions) => {
      const named = instructions.match(/\b(?:[a-z]+_)+[a-z]+\b/g) ?? [];
      const offered: string[] = [...toolsFor(name, proved), ...toolsFor(name, unproved)];
      expect(named.filter((tool) => !offered.includes(tool))).toEqual([]);
    },
  );
});
