/** Ids, e-mail addresses and links in a plain text. Every reader runs once over the text. */

export type Reference = { text: string; kind: 'account' | 'other'; at: number };

/** What ids of this and of most businesses begin with. Others become known by the ids that tools return. */
const ID = /(?<![a-z0-9])([a-z]{2,6})[-_ ]{0,2}#?(\d{3,12})(?![\d.,]*\d)/g;
const ID_WORDS = new Set('acc inv tck inc tkt ord ref cas req txn sub cust usr pay rma crm'.split(' '));
const NAMED =
  /(?<![a-z])(account|invoice|ticket|case|incident|order|reference|confirmation|customer|rechnung|factura|facture|cuenta|konto)(?:s?(?: (?:number|no\.?|nr\.?|id|code|is|numero|nummer|with|the)){0,3})[ :#]{0,3}(\d{3,12})(?![\d.,]*\d)/g;

/** Ids as "inv-5101", whatever stood between letters and digits; those that are only named by a word as "#5101". */
export function idsIn(plain: string, knownPrefixes?: ReadonlySet<string>): Reference[] {
  const found: Reference[] = [];
  for (const match of plain.matchAll(ID)) {
    const [whole, prefix = '', digits = ''] = match;
    if (!ID_WORDS.has(prefix) && !knownPrefixes?.has(prefix)) continue;
    // "ref 100 USD" and "pay 100" are no ids: without a dash the word has to be one of the sure ones.
    if (!whole.includes('-') && !/^(?:acc|inv|tck|inc|tkt)$/.test(prefix)) continue;
    found.push({ text: `${prefix}-${digits}`, kind: kindOf(prefix), at: match.index });
  }
  for (const match of plain.matchAll(NAMED)) {
    found.push({ text: `#${match[2] ?? ''}`, kind: kindOf(match[1] ?? ''), at: match.index });
  }
  return found;
}

function kindOf(word: string): Reference['kind'] {
  return /^(?:acc|account|customer|cust|usr|konto|cuenta)/.test(word) ? 'account' : 'other';
}

const EMAIL = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g;
/** The ways to write one that no reader of addresses knows. */
const SPELLED_EMAIL =
  /(?<![a-z0-9._%+-])([a-z0-9._%+-]{1,64}) ?(?:[([] ?at ?[)\]]|(?<= )at(?= )|@) ?([a-z0-9-]{1,63}) ?(?:[([] ?(?:dot|\.) ?[)\]]|(?<= )dot(?= )) ?([a-z]{2,10})\b/g;

export function emailsIn(plain: string): { text: string; at: number }[] {
  return [
    ...[...plain.matchAll(EMAIL)].map((match) => ({ text: match[0], at: match.index })),
    ...[...plain.matchAll(SPELLED_EMAIL)].map(([, name, host, end], at) => ({
      text: `${name}@${host}.${end}`,
      at,
    })),
  ];
}

const SCHEME =
  /(?<![a-z0-9])(?:(?:https?|ftps?|wss?|file|blob|ssh|git|tel|sms|intent|chrome|about|view-source|hxxps?)\s?:\s?\/{1,3}|(?:javascript|vbscript|livescript)\s?:|data:[a-z-]{1,20}\/|mailto:|\/\/)([^\s)\]>"'|]{0,300})/g;
const TOP =
  'com|net|org|io|test|example|dev|app|co|info|biz|xyz|eu|de|fr|es|it|uk|us|ch|at|nl|ru|cn|me|tv|ai|gg|ly|site|online|shop|click|link|top|cloud|page|web|store|pw|cc|to|invalid|localhost|internal|lan|onion|zip|mov';
const DOMAIN = new RegExp(
  `(?<![a-z0-9@._%+-])(?:[a-z0-9-]{1,63}\\.){1,6}(?:${TOP})(?![a-z0-9-]|\\.[a-z0-9])(?::\\d{1,5})?`,
  'g',
);
const MACHINE =
  /(?<![a-z0-9.-])(?:localhost(?![a-z])(?::\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)(?::\d{1,5})?|\[?::1\]?(?::\d{1,5})?|host\.docker\.internal)/g;

export type Link = { text: string; host: string | null; machine: boolean };

/** Everything that is a link, that a browser or a chat program could make one, or an address of a machine. */
export function linksIn(plain: string): Link[] {
  const joined = withoutEmails(plain.replace(/[[(] ?\.[ )\]]{1,2}/g, '.'));
  const links: Link[] = [];
  for (const [text, rest = ''] of joined.matchAll(SCHEME)) {
    const host = text.startsWith('http') ? hostOf(rest) : null;
    links.push({ text, host, machine: host !== null && isMachine(host) });
  }
  const others = joined.replace(SCHEME, ' ');
  for (const [text] of others.matchAll(MACHINE)) links.push({ text, host: null, machine: true });
  for (const [text] of others.replace(MACHINE, ' ').matchAll(DOMAIN)) {
    links.push({ text, host: hostOf(text), machine: false });
  }
  return links;
}

/** "//host/path" as "host"; what stands before an "@" is no part of it. */
function hostOf(rest: string): string {
  const authority = /^[^/?#\\]*/.exec(rest)?.[0] ?? '';
  return authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .replace(/[.,;:!?]+$/, '');
}

function isMachine(host: string): boolean {
  return /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[?::1)/.test(host);
}

export function withoutEmails(plain: string): string {
  return plain.replace(/(?<![a-z0-9:])mailto:/g, '').replace(EMAIL, ' ');
}

/** Host names that a published text names. */
export function hostsIn(plain: string): string[] {
  return linksIn(plain).flatMap(({ host, machine }) => (host && !machine ? [host] : []));
}
