import { drawEvenly, expand } from './expand.ts';
import { billingPhrases } from './phrases/billing.ts';
import { humanPhrases } from './phrases/human.ts';
import { offTopicPhrases } from './phrases/off-topic.ts';
import { salesPhrases } from './phrases/sales.ts';
import { technicalPhrases } from './phrases/technical.ts';

export const routes = ['technical', 'billing', 'sales', 'human', 'off_topic'] as const;
export type Route = (typeof routes)[number];

export type Example = { route: Route; text: string; weight: number };

const phrasesOf: Record<Route, string> = {
  technical: technicalPhrases,
  billing: billingPhrases,
  sales: salesPhrases,
  human: humanPhrases,
  off_topic: offTopicPhrases,
};

/** More spellings of one line teach little and cost start-up time. */
const SPELLINGS_A_LINE = 9;

/** Words people put around anything; every route gets them, so that they point nowhere. */
const openings = `
hi
hello there
please
can you help me
could you please help me
i need help
i need assistance
i want to know
i would like to ask
i have a question
can you tell me
could you tell me
do you know
i don't know what to do
i'm trying to find out
good morning
hey i wanted to ask
is it possible
what do i have to do
my name is robert
just wondering
excuse me
thanks in advance
account number anumber
`;

/** Every phrase spelled out, with and without an opening; each route weighs the same in all. */
export function trainingExamples(): Example[] {
  const around = linesOf(openings);
  let turn = 0;
  return routes.flatMap((route) => {
    const plain = linesOf(phrasesOf[route]).flatMap((line) => drawEvenly(expand(line), SPELLINGS_A_LINE));
    const opened = plain
      .filter((_, index) => index % 2 === 0)
      .map((text) => `${around[turn++ % around.length] ?? ''} ${text}`);
    const texts = [...plain, ...opened];
    return texts.map((text) => ({ route, text, weight: 1000 / texts.length }));
  });
}

function linesOf(block: string): string[] {
  return block.trim().split('\n');
}
