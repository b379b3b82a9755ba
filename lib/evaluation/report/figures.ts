import { type Route, routes } from '../cases/routing.ts';
import type { Confusion } from '../scores/routing.ts';
import { ratio } from '../scores/routing.ts';
import type { Comparison } from './compare-runs.ts';
import { type Html, html, percent } from './html.ts';
import type { CaseRecord, RunRecord } from './run-record.ts';

const routeWords: Record<Route, string> = {
  technical: 'Technical',
  billing: 'Billing',
  sales: 'Sales',
  human: 'Person',
  off_topic: 'Off topic',
};

/** A share from 0 to 1 as a bar with its name and value; `note` says of how many. */
export type Bar = { name: string; share: number; note: string };

export function bars(title: string, list: readonly Bar[]): Html {
  if (list.length === 0) return html``;
  return html`<section><h3>${title}</h3><dl class="bars">${list.map(
    ({ name, share, note }) =>
      html`<dt>${name}</dt><dd><meter min="0" max="1" value="${share.toFixed(4)}">${percent(share)}</meter><b>${percent(share)}</b><small>${note}</small></dd>`,
  )}</dl></section>`;
}

export function routingBars({ routing }: RunRecord): Bar[] {
  if (!routing) return [];
  const { score } = routing;
  const of = `of ${score.n} messages`;
  return [
    { name: 'Routed right', share: score.accuracy, note: of },
    { name: 'Macro-F1', share: score.macroF1, note: 'each route counts alike' },
    { name: 'Answered, not asked back', share: score.coverage, note: of },
    { name: 'Right of the answered', share: score.accuracyAnswered, note: '' },
    ...routes.map((route) => ({
      name: `${routeWords[route]}: found`,
      share: score.recall[route],
      note: `${percent(score.precision[route])} of what went there belongs there`,
    })),
  ];
}

export function scenarioBars({ scenarios }: RunRecord): Bar[] {
  if (!scenarios) return [];
  const { score, cases } = scenarios;
  return [
    { name: 'Passed', share: score.passRate, note: `of ${score.n} conversations` },
    {
      name: 'First message routed',
      share: score.openersRight,
      note: 'a question back counts where one is right',
    },
    ...groups(cases),
  ];
}

export function attackBars({ attacks }: RunRecord): Bar[] {
  if (!attacks) return [];
  return Object.entries(attacks.score.properties).map(([name, share]) => ({
    name: `${name} held`,
    share,
    note: '',
  }));
}

/** By the first word of the category: tech, bill, sales … */
function groups(cases: readonly CaseRecord[]): Bar[] {
  const names = [...new Set(cases.map(({ category }) => groupOf(category)))].filter((name) => name !== '');
  return names.sort().map((name) => {
    const here = cases.filter(({ category }) => groupOf(category) === name);
    const passed = here.filter((each) => each.passed).length;
    return { name, share: ratio(passed, here.length), note: `${passed} of ${here.length}` };
  });
}

function groupOf(category: string): string {
  return category.split('-')[0] ?? '';
}

export function confusionTable(confusion: Confusion): Html {
  return html`<section><h3>Where messages went</h3><div class="wide"><table class="confusion">
<thead><tr><th scope="col">Belongs to</th>${routes.map((route) => html`<th scope="col">${routeWords[route]}</th>`)}</tr></thead>
<tbody>${routes.map((is) => confusionRow(is, confusion[is]))}</tbody></table></div></section>`;
}

function confusionRow(is: Route, row: Record<Route, number>): Html {
  const all = routes.reduce((sum, said) => sum + row[said], 0);
  const cells = routes.map((said) => {
    const share = Math.round(ratio(row[said], all) * 100);
    const kind = said === is ? 'right' : 'wrong';
    return html`<td class="${kind}" style="--share:${share}%">${row[said]}</td>`;
  });
  return html`<tr><th scope="row">${routeWords[is]}</th>${cells}</tr>`;
}

export function comparisonTable({ before, figures, broken, mended }: Comparison): Html {
  return html`<section><h2>Beside the run before</h2>
<p>${before.who.model}, ${when(before.at)}.</p>
<div class="wide"><table><thead><tr><th scope="col">Figure</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Change</th></tr></thead>
<tbody>${figures.map(figureRow)}</tbody></table></div>
${changedList('No longer right', broken)}${changedList('Right now', mended)}</section>`;
}

function figureRow({ name, before, after }: Comparison['figures'][number]): Html {
  const change = Math.round((after - before) * 10_000) / 10_000;
  const sign = change > 0 ? '+' : '';
  return html`<tr><th scope="row">${name}</th><td>${before}</td><td>${after}</td><td>${change === 0 ? 'same' : `${sign}${change}`}</td></tr>`;
}

function changedList(title: string, cases: readonly { suite: string; id: string }[]): Html {
  if (cases.length === 0) return html`<p>${title}: none.</p>`;
  return html`<details><summary>${title}: ${cases.length}</summary><ul>${cases.map(
    ({ suite, id }) => html`<li>${suite} <code>${id}</code></li>`,
  )}</ul></details>`;
}

export function when(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
