/** One element of a page, as it was found in the document. */
export type FoundElement = { tag: string; attributes: Record<string, string> };

/** What a watched page did by itself. */
export type PageReport = {
  /** Addresses that were asked for outside the desk's own origin. */
  foreignRequests: readonly string[];
  /** What the policy of the page had to stop. */
  policyViolations: readonly string[];
  /** Dialogs that opened, and scripts of a payload that ran. */
  ran: readonly string[];
  elements: readonly FoundElement[];
};

/** Everything our pages are made of. */
const tags = new Set(
  `a article aside button code dd details dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 header hr input label
  legend li main nav ol optgroup option p pre search section select span strong sub summary sup svg path circle line rect polyline
  polygon ellipse g text tspan table tbody td textarea th thead caption tfoot time tr ul noscript br b i kbd small output progress defs use title
  menu address mark ins del`.split(/\s+/),
);

/** @returns a sentence for each thing that text must not have become. */
export function unsafeContent(report: PageReport, origin: string): string[] {
  return [
    ...report.foreignRequests.map((url) => `the page asked for ${url}`),
    ...report.policyViolations.map((what) => `the policy had to stop ${what}`),
    ...report.ran.map((what) => `a script ran: ${what}`),
    ...report.elements.flatMap((element) => unsafeElement(element, origin)),
  ];
}

function unsafeElement({ tag, attributes }: FoundElement, origin: string): string[] {
  if (!tags.has(tag)) return [`the page has <${tag}> ${JSON.stringify(attributes).slice(0, 200)}`];
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (/^on/i.test(name) || name === 'srcdoc') return [`<${tag}> has ${name}=${value.slice(0, 100)}`];
    if (name === 'style' && /url\(|expression|@import/i.test(value)) return [`<${tag}> has a style ${value}`];
    if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'poster', 'data', 'srcset'].includes(name))
      return [];
    return leadsAway(value, origin) ? [`<${tag}> has ${name}=${value.slice(0, 200)}`] : [];
  });
}

/** Mail addresses are shown as they are written, and open a mail program only when pressed. */
function leadsAway(value: string, origin: string): boolean {
  if (/^mailto:[\w.+-]+@[\w.-]+$/i.test(value)) return false;
  const url = URL.parse(value, origin);
  return url === null || url.origin !== origin;
}
