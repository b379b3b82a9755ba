import { type Clause, isNegated } from './clauses.ts';
import { around, type ClaimedDeed } from './deed-reading.ts';
import { foreignDeed, foreignPlan, ticketNouns } from './deed-words.ts';

/** Deeds in German, French, Spanish and Italian, in their simple forms. */

const FOREIGN_AUXILIARY = new Set(
  "habe haben hat hatte wurde wurden ist sind wird werden j'ai ai avons a ont ete est sont sera seront he hemos ha han sido fue fueron sera esta ho abbiamo hanno stato stata stati sono e verra".split(
    ' ',
  ),
);

const FOREIGN_WE = new Set(
  'ich wir je nous yo nosotros io noi werde werden vais allons voy vamos'.split(' '),
);
const FOREIGN_MODAL = new Set(
  'kann konnen konnte darf durfen puis peux pouvons peut puedo podemos puede posso possiamo puo mochten soll'.split(
    ' ',
  ),
);
/** First person and to come in one word. */
const WILL_WE = /(?:remos|rai|rons|remo|iremos)$/;

export function foreignPlans({ words }: Clause): ClaimedDeed[] {
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = foreignPlan(word);
    if (!deed) return [];
    const left = words.slice(Math.max(0, at - 12), at);
    const we = WILL_WE.test(word) || left.some((each) => FOREIGN_WE.has(each));
    const isOpen = isNegated(words) || left.some((each) => FOREIGN_MODAL.has(each));
    return we && !isOpen ? [{ deed, who: 'we', when: 'to-come', words: around(words, at) }] : [];
  });
}

/** German puts the past form last, the others beside the auxiliary: it may stand some words before. */
export function foreignDeeds(clause: Clause): ClaimedDeed[] {
  const { words } = clause;
  return words.flatMap((word, at): ClaimedDeed[] => {
    const deed = foreignDeed(word);
    if (!deed) return [];
    const left = words.slice(Math.max(0, at - 12), at);
    const right = words.slice(at + 1, at + 3);
    const auxiliary = left.some((each) => FOREIGN_AUXILIARY.has(each)) || left.length <= 1;
    if (
      !auxiliary ||
      isNegated(left) ||
      right.some((each) => /^(?:pas|werden|wurden|kann|konnen)$/.test(each))
    )
      return [];
    if (deed === 'ticket' && !words.some((each) => ticketNouns.has(each))) return [];
    if (
      ['handed', 'told', 'looked', 'change', 'sent'].includes(deed) &&
      !left.some((each) => /^(?:habe|j'ai|ai|avons|he|hemos|ho|abbiamo|haben|wurde|ha|a)$/.test(each))
    )
      return [];
    return [{ deed, who: 'somebody', when: 'done', words: [...left.slice(-3), word].join(' ') }];
  });
}
