import { useState } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { isClosed, needsAiTurn } from '#/lib/conversation/state.ts';
import type { IdentityWays } from '#/lib/protocol/answers.ts';
import { useTexts } from './language.ts';
import { agentName } from './texts/names.ts';

/**
 * When the identity card is shown: by itself while Billing or Sales may need it, once they have answered, so that no
 * growing answer pushes it; else when the customer opens it.
 */
export function useIdentityCard(view: ConversationView | null, by: IdentityWays['by']) {
  /** What the customer wants, at which change of owner they said so. */
  const [wish, setWish] = useState<{ open: boolean; ownership: number } | null>(null);
  const texts = useTexts();
  const state = view?.state;
  const possible =
    state !== undefined && state.head > 0 && state.identity.kind === 'unproved' && !isClosed(state);
  const wanted = wish && wish.ownership === state?.ownership ? wish.open : null;
  const agent = state?.owner.kind === 'ai' ? state.owner.agent : null;
  const asked = state !== undefined && (agent === 'billing' || agent === 'sales');
  const [cameAt, setCameAt] = useState<number | null>(null);
  const comes = asked && !needsAiTurn(state) && cameAt !== state.ownership;
  if (comes) setCameAt(state.ownership);
  const came = asked && (comes || cameAt === state.ownership);
  const refused = view?.facts.findLast((fact) => fact.kind === 'identity-refused');
  const decide = (open: boolean) => setWish({ open, ownership: state?.ownership ?? 0 });
  return {
    possible,
    shown: possible && (wanted ?? came),
    opened: wanted === true,
    askedBy: agent ? agentName(agent) : texts.whoeverHelps,
    by,
    triesLeft: refused?.triesLeft ?? null,
    open: () => decide(true),
    close: () => decide(false),
  };
}
