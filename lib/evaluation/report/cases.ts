import { type Html, html } from './html.ts';
import type { CaseRecord, RunRecord, TraceRecord } from './run-record.ts';

/** Cases to look at: what was found, the conversation along its line, and why each agent did what it did. */
export function failedCases(title: string, cases: readonly CaseRecord[]): Html {
  const failed = cases.filter(({ passed }) => !passed);
  if (cases.length === 0) return html``;
  if (failed.length === 0) return html`<section><h2>${title}</h2><p>Nothing failed.</p></section>`;
  return html`<section><h2>${title}: ${failed.length} failed</h2>${failed.map(caseDetails)}</section>`;
}

/** Code has seen no fault in these; whether they were kind and fitting it cannot tell. */
export function casesForReaders(cases: readonly CaseRecord[]): Html {
  const listed = cases.filter(({ passed, forReader }) => passed && forReader.length > 0);
  if (listed.length === 0) return html``;
  return html`<section><h2>For a reader: ${listed.length}</h2>
<p>Code found no fault here. Tone, scope and flow, and whether talk has come to its end, are seen only by whoever reads them.</p>${listed.map(caseDetails)}</section>`;
}

export function wrongRoutes({ routing }: RunRecord): Html {
  if (!routing) return html``;
  const { wrong } = routing;
  return html`<section><h2>Messages that went elsewhere: ${wrong.length}</h2><details><summary>All of them</summary>
<div class="wide"><table><thead><tr><th scope="col">Belongs to</th><th scope="col">Went to</th><th scope="col">Message</th></tr></thead>
<tbody>${wrong.map(
    ({ text, is, said, askedBack }) =>
      html`<tr><td>${is}</td><td>${said}${askedBack ? ', but asked back' : ''}</td><td>${text}</td></tr>`,
  )}</tbody></table></div></details></section>`;
}

function caseDetails({ id, category, attempt, findings, unjudged, forReader, look }: CaseRecord): Html {
  const first = look?.transcript.messages.find(({ by }) => by === 'customer')?.text ?? '';
  return html`<details class="case"><summary><b>${first.slice(0, 140)}</b> <code>${id}</code> <small>${category}${attempt > 1 ? `, try ${attempt}` : ''}</small></summary>
<ul class="findings">${findings.map(({ what, sentence }) => html`<li><b>${what}</b> ${sentence}</li>`)}${unjudged.map(
    (name) => html`<li><b>${name}</b> is not judged here, so the case does not pass.</li>`,
  )}${forReader.map((name) => html`<li><b>${name}</b> is a reader's to judge.</li>`)}</ul>
${look ? conversation(look) : html``}</details>`;
}

function conversation({ transcript, traces }: NonNullable<CaseRecord['look']>): Html {
  const { messages, owner } = transcript;
  return html`<ol class="line">${messages.map(
    ({ by, text }) => html`<li class="${by}"><b>${nameOf(by)}</b><p>${text}</p></li>`,
  )}</ol><p class="end">At the end: ${owner.kind === 'ai' ? nameOf(owner.agent ?? '') : ownerWords[owner.kind]}.</p>
<details><summary>Why</summary>${traces.map(trace)}</details>`;
}

const ownerWords = {
  queue: 'it waits for a person',
  human: 'a person has it',
  nobody: 'it is closed',
} as const;

function trace({ agent, steps }: TraceRecord): Html {
  return html`<h4>${nameOf(agent)}</h4><ol class="trace">${steps.map(
    ({ model, totalMs, end, problem, calls, heldBack }) =>
      html`<li>${model}, ${totalMs} ms: ${end.replaceAll('-', ' ')}${problem === null ? '' : `. ${problem}`}${calls.map(
        (call) =>
          html`<pre>${call.tool} ${typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments, null, 1)}
${call.answer.slice(0, 2000)}</pre>`,
      )}${heldBack.map((text) => html`<p>Held back: ${text}</p>`)}</li>`,
  )}</ol>`;
}

function nameOf(by: string): string {
  return by.charAt(0).toUpperCase() + by.slice(1);
}
