import { durationWords, exactTime } from '#/components/ui/time-words.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { AgentName } from '#/lib/conversation/facts.ts';
import type { WaitThen } from '#/lib/conversation/moments.ts';
import type { Eyes } from '#/lib/conversation/sight.ts';
import type { ThreadItem } from '../thread-items.ts';
import { toolText } from '../tool-texts.ts';

const LONGEST = 80;

/** What happened at a moment, for whoever moves the slider: "Billing: I see both charges". */
export function happenedWords(item: ThreadItem): string {
  switch (item.kind) {
    case 'message':
      return `${nameOf(item.speaker)}: ${beginning(item.text)}`;
    case 'note':
      return `Note by ${item.name}: ${beginning(item.text)}`;
    case 'tool':
      return toolText(item.tool, item.outcome);
    case 'approval':
      return `${agentTitles[item.agent].name} asked for an approval`;
    case 'draft':
      return `${agentTitles[item.agent].name} was writing: ${beginning(item.text)}`;
    case 'junction':
    case 'event':
      return beginning(item.text);
    default:
      return item satisfies never;
  }
}

/** "12 of 40, 23 Nov 2026, 14:32:05". */
export function placeWords(moment: number, all: number, at: number): string {
  return `${moment} of ${all}, ${exactTime(at)}`;
}

/** How long the customer had waited by then; empty when for nothing. */
export function waitWords({ forPerson, place, forAnswer }: WaitThen): string {
  if (forPerson !== null) {
    const inLine = place === null ? '' : `, at place ${place} in line when that began`;
    return `The customer had waited ${durationWords(forPerson)} for a person${inLine}.`;
  }
  return forAnswer === null ? '' : `An answer had been owed for ${durationWords(forAnswer)}.`;
}

/** Through whose eyes, as choices. */
export function eyesWords(agent: AgentName): readonly { value: Eyes; label: string }[] {
  return [
    { value: 'staff', label: 'Staff' },
    { value: 'customer', label: 'Customer' },
    { value: 'agent', label: `${agentTitles[agent].name} (AI)` },
  ];
}

/** What is shown then, in a sentence. `unseen`: what happened at that very moment is none of it. */
export function sightWords(eyes: Eyes, agent: AgentName, unseen: boolean): string {
  if (eyes === 'staff') return 'Everything, as people at the desk saw it.';
  const { name } = agentTitles[agent];
  const of =
    eyes === 'customer' ? 'the customer could see' : `${name} could be told, as far as its window reaches`;
  return `Only what ${of}${unseen ? '; what happened at this moment is not a part of it.' : '.'}`;
}

function nameOf(speaker: Extract<ThreadItem, { kind: 'message' }>['speaker']): string {
  return speaker.kind === 'agent' ? agentTitles[speaker.agent].name : speaker.name;
}

function beginning(text: string): string {
  const flat = text.trim().replace(/\s+/g, ' ');
  return flat.length <= LONGEST ? flat : `${flat.slice(0, LONGEST - 1)}…`;
}
