import type { CustomerBrief, Fact } from '#/lib/conversation/facts.ts';
import { briefInShort } from './brief-words.ts';
import type { ChatTexts } from './texts/english.ts';
import { agentName } from './texts/names.ts';

/** What whoever takes over knows: in one sentence, and all of it. */
export type Told = { text: string; brief: CustomerBrief };

/**
 * What stands beside a junction; null where nobody took over or there is nothing to tell. While somebody waits for a
 * person it stands with the place in line (waiting-panel.tsx).
 */
export function toldBy(fact: Fact, texts: ChatTexts, locale?: string): Told | null {
  const brief = 'told' in fact ? fact.told : undefined;
  const points = brief ? briefInShort(brief, texts, locale) : '';
  if (!brief || points === '') return null;
  switch (fact.kind) {
    case 'agent-handed-off':
    case 'human-released':
      return { text: texts.brief.nowKnows(agentName(fact.to), points), brief };
    case 'human-joined': {
      const { hasRead, wasTold } = texts.brief;
      return { text: (fact.how === 'took-over' ? hasRead : wasTold)(fact.person.name, points), brief };
    }
    case 'human-transferred':
      return { text: texts.brief.wasTold(fact.to.name, points), brief };
    default:
      return null;
  }
}
