import type { Brief, CustomerBrief, KnownPoint } from '#/lib/conversation/facts.ts';
import { toolText } from '../tool-texts.ts';

/** What the customer was told that whoever came next knows, in the shape the thread shows briefs in. */
export function toldAsBrief({ goal, known, done, promised, openQuestion }: CustomerBrief): Brief {
  return {
    goal,
    known: known.map((point) => ({ seq: point.seq, text: knownWords(point) })),
    done: done.map(({ tool, seq }) => ({ tool, seq, text: toolText(tool, { ok: true, result: null }) })),
    promised,
    openQuestion: openQuestion?.text ?? null,
    notes: [],
  };
}

function knownWords(point: KnownPoint): string {
  switch (point.kind) {
    case 'identity':
      return `Identity proved: ${point.name}`;
    case 'charges':
      return `${point.invoiceIds.length} charges of ${point.amountUsd} USD on ${point.date}`;
    case 'invoice':
      return `${point.invoiceId}, ${point.amountUsd} USD, ${point.date}`;
    case 'plan':
      return `Plan ${point.plan}`;
    case 'ticket':
      return `Ticket ${point.number}`;
    case 'contact':
      return `Write to ${point.email}`;
    default:
      return point satisfies never;
  }
}
