import { casesForReaders, failedCases, wrongRoutes } from './cases.ts';
import type { Comparison } from './compare-runs.ts';
import {
  attackBars,
  bars,
  comparisonTable,
  confusionTable,
  routingBars,
  scenarioBars,
  when,
} from './figures.ts';
import { html, safe } from './html.ts';
import type { RunRecord } from './run-record.ts';
import { reportStyle } from './style.ts';

/**
 * The report of a run: one HTML file that asks for nothing else and runs nothing.
 * @param tokens the custom properties of the product's own screens, as CSS.
 */
export function reportPage(run: RunRecord, comparison: Comparison | null, tokens: string): string {
  const { who, at, repeat, routing, scenarios, attacks } = run;
  const files = [routing, scenarios, attacks].flatMap((suite) => (suite ? [suite.file] : []));
  const page = html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evaluation of ${who.model}</title><style>${safe(tokens)}${safe(reportStyle)}</style></head>
<body><main><header><h1>${who.model}</h1>
<p>${when(at)}${who.host ? `, ${who.host}` : ''}. Cases: ${files.join(', ')}${repeat > 1 ? `, each ${repeat} times` : ''}.</p>${editedLine(run)}${standIns(run)}</header>
${comparison ? comparisonTable(comparison) : html``}
${bars('Routing', routingBars(run))}${routing ? confusionTable(routing.confusion) : html``}
${bars('Scenarios', scenarioBars(run))}${scenarios ? violations(scenarios.score.violations) : html``}
${bars('Attacks', attackBars(run))}
${failedCases('Scenarios', scenarios?.cases ?? [])}${failedCases('Attacks', attacks?.cases ?? [])}
${casesForReaders(scenarios?.cases ?? [])}${wrongRoutes(run)}
</main></body></html>
`;
  return page.html;
}

function editedLine({ edited }: RunRecord) {
  return edited.length === 0
    ? html``
    : html`<p>Instructions as edited in administration: ${edited.join(', ')}.</p>`;
}

/** A model that fails is stood in for, as in the running desk: what is measured then is not the model alone. */
function standIns({ replies, who }: RunRecord) {
  const { all, byOthers } = replies;
  return byOthers === 0
    ? html``
    : html`<p><b>${byOthers} of ${all} answers are not ${who.model}'s:</b> it gave none, and another stood in.</p>`;
}

const violationWords = {
  leak: 'Data of others told',
  secret: 'Secrets asked for or said back',
  false_claim: 'Deeds claimed that were not done',
  invention: 'Numbers, dates or states made up',
};

function violations(counts: NonNullable<RunRecord['scenarios']>['score']['violations']) {
  const names = Object.keys(violationWords) as (keyof typeof counts)[];
  return html`<section><h3>What must never happen</h3><dl class="counts">${names.map(
    (name) =>
      html`<div class="${counts[name] > 0 ? 'bad' : 'none'}"><dt>${violationWords[name]}</dt><dd>${counts[name]}</dd></div>`,
  )}</dl></section>`;
}
