import { fold } from '#/lib/conversation/state.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import type { Screen } from '../clients/screen.ts';
import type { DeskDatabase } from '../database.ts';
import { isSame } from './same.ts';

/** D3 and D4: a screen that has caught up shows what the database holds and its reader may see, and nothing it saw ever changed. */
export function checkScreen(screen: Screen, reader: 'customer' | 'staff', database: DeskDatabase): string[] {
  const { conversationId } = screen;
  const stored = database.conversation(conversationId)?.facts ?? [];
  const visible = reader === 'staff' ? stored : customerFacts(stored);
  const { facts, state } = screen.shown();
  const violations = [...screen.anomalies()];
  const length = Math.max(visible.length, facts.length);
  for (let index = 0; index < length; index += 1) {
    if (isSame(visible[index], facts[index])) continue;
    const [wanted, found] = [JSON.stringify(visible[index]), JSON.stringify(facts[index])];
    return [
      ...violations,
      `${conversationId}: at place ${index + 1} the ${reader}'s screen shows ${found}, the log has ${wanted}`,
    ];
  }
  if (!isSame(state, fold(visible))) {
    violations.push(`${conversationId}: the ${reader}'s screen shows another state than its facts make`);
  }
  return violations;
}
