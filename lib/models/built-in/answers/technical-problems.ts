/**
 * The kinds of trouble Technical knows, most telling first. `reason` is what a hand-off says, `service` the
 * ids of services that may be behind it, `steps` what to try, one at a time. Patterns read normalized text
 * without apostrophes.
 */
export type Problem = {
  id: string;
  when: RegExp;
  reason: string;
  services: readonly string[];
  priority: 'low' | 'normal' | 'high';
  steps: readonly string[];
  /** Said whatever comes of it. */
  caution?: string;
  /** It is a request, not a fault: no status is looked at. */
  isRequest?: true;
  /** Asked first when hardly anything else was written. */
  ask?: string;
  /** Often the customer can solve it: the first step comes before a ticket. */
  stepFirst?: true;
  /** What the account says of it is read before. */
  readsAccount?: true;
};

const TROUBLE = '(?:lost|gone|deleted|missing|disappeared|vanished|restore|recover|wiped|erased)';
const DATA =
  '(?:data|files?|photos?|pictures|projects?|documents?|work|backups?|contacts|folders?|notes|messages)';

export const problems: readonly Problem[] = [
  {
    id: 'phishing',
    when: /\bphish\w*|\b(?:pretend\w*|claim\w*) to be (?:you|from)\b|\bremote access\b|\b(?:one of your|your (?:real|official)) (?:addresses|numbers|sites|e?.?mails)\b|\bwants? my (?:login|password|card|pin|code)\b|\bin your name\b|\b(?:text|sms|e?.?mail|message|call|letter)\b.{0,40}\blink\b|\b(?:text|sms|e?.?mail|message|call)\b.{0,40}\b(?:asks?|asking|wants?|wanted) (?:me )?(?:for|to (?:confirm|enter|give|type))\b|\b(?:really|genuinely|actually) from you\b|\bis (?:this|that|it) (?:\w+ )?from you\b|\bsuspicious (?:e?.?mail|link|message|call)\b|\bclicked (?:on )?(?:a|the|that) link\b|\basks? (?:me )?for my password\b|\bscam (?:e?.?mail|message|call)\b/,
    reason: 'a suspicious message',
    isRequest: true,
    services: [],
    priority: 'high',
    caution:
      'Please type nothing there and open no link in it: we never ask for a password, a full card number or a one-time code.',
    steps: [],
  },
  {
    id: 'hacked',
    when: /\bhack\w*|\bcompromised\b|\bbroken into\b|\b(?:someone|somebody) (?:else )?(?:is |has )?(?:used|using|logged|in|accessed|has access)\b|\bstolen account\b|\b(?:unknown|strange|foreign|unfamiliar|suspicious) (?:logins?|sign.?ins?|sessions?|devices?)\b/,
    reason: 'a sign of a break-in',
    services: ['auth'],
    priority: 'high',
    caution:
      'If you can still sign in, change the password now from a device that you trust. Do not write it here.',
    steps: [],
  },
  {
    id: 'lost card or device',
    when: /\b(?:lost|stolen|stole|cant find|missing)\b.{0,25}\b(?:card|phone|wallet|purse|laptop|device|tablet)\b|\b(?:card|phone|wallet|purse|laptop|device|tablet)\b.{0,20}\b(?:lost|stolen|was taken)\b/,
    reason: 'something lost or stolen',
    isRequest: true,
    services: [],
    priority: 'high',
    caution: 'If you can block it yourself, do that first.',
    steps: [],
  },
  {
    id: 'export',
    when: /\b(?:export|download|copy of) (?:of )?(?:all )?(?:of )?(?:my|our) data\b/,
    reason: 'an export of data',
    isRequest: true,
    services: [],
    priority: 'normal',
    steps: [],
  },
  {
    id: 'data',
    when: new RegExp(
      `\\bwhere (?:did|are|have|is|has) (?:all )?(?:of )?my ${DATA}\\b|\\b${TROUBLE}\\b.{0,40}\\b${DATA}\\b|\\b${DATA}\\b.{0,40}\\b${TROUBLE}\\b`,
    ),
    reason: 'missing data',
    services: ['file_sync'],
    priority: 'high',
    caution:
      'Please do not delete or move anything for now. I cannot see from here whether it can be brought back.',
    steps: [],
  },
  {
    id: 'key',
    when: /\b(?:api|access|secret|licen[cs]e) ?keys?\b|\bapi token\b/,
    reason: 'a key that is not accepted',
    services: ['api'],
    priority: 'normal',
    caution: 'A key that was written in a chat should be replaced by a new one.',
    steps: ['Make a new key, put it in place of the old one, and try the same request once more.'],
  },
  {
    id: 'forgotten password',
    when: /\bforg[eo]t\w*\b.{0,24}\b(?:pass ?words?|passcode|pin|login)\b|\b(?:reset|recover|restore|new)\b.{0,12}\bpass ?words?\b|\bpass ?word (?:reset|mail|e-?mail)\b|\breset (?:link|mail|email|e-mail)\b/,
    reason: 'a forgotten password',
    services: ['auth'],
    priority: 'normal',
    caution: 'Please never write a password here.',
    stepFirst: true,
    readsAccount: true,
    steps: [
      'Ask for one new reset mail on the sign-in page, wait ten minutes and look in the spam folder: an older link stops working.',
      'Try it once from another device or another network.',
    ],
  },
  {
    id: 'password',
    when: /\bpass ?words?\b|\bpasscodes?\b|\breset (?:link|mail|email|e-mail)\b|\bcontrasena\b|\bpasswort\b|\bmot de passe\b|\bsecurity question\b/,
    reason: 'a password that does not work',
    services: ['auth'],
    priority: 'normal',
    caution: 'Please never write a password here.',
    stepFirst: true,
    readsAccount: true,
    steps: [
      'Check that caps lock is off, and type the password by hand once.',
      'Ask for one new reset mail only, wait ten minutes and look in the spam folder: an older link stops working.',
    ],
  },
  {
    id: 'sign-in',
    when: /\b(?:log|sign|get)(?:ging|ning|ting)? ?(?:in|into|on)\b|\blogin\b|\bsignin\b|\blocked (?:out|account)\b|\baccount (?:is |was |got )?(?:locked|blocked|frozen|disabled)\b|\bacc?ess? my acc?ount\b|\bsign.?up\b|\bregist\w+\b|\bverification code\b|\b(?:iniciar sesion|entrar en mi cuenta|anmelden|einloggen|connecter|accedere)\b/,
    reason: 'trouble signing in',
    services: ['auth'],
    priority: 'normal',
    stepFirst: true,
    readsAccount: true,
    steps: [
      'Try it in a private window of your browser, so that nothing old is in the way.',
      'Try it once from another device or another network.',
    ],
  },
  {
    id: 'api',
    when: /\bapi\b|\bweb ?hooks?\b|\bintegration\b|\bendpoint\b|\b(?:status|error) (?:401|403|404|429|500|502|503)\b/,
    reason: 'trouble with the API',
    services: ['api'],
    priority: 'normal',
    steps: ['Send the same request once by hand, and write down the time and the status it returns.'],
  },
  {
    id: 'mail',
    when: /\b(?:e-?mails?|mails?|newsletters?)\b.{0,50}\b(?:arriv\w*|receiv\w*|get|getting|com(?:e|ing)|send\w*|sent|late|slow|missing|bounc\w*|thing)\b|\b(?:dont|not|never|cant)\b.{0,20}\b(?:receive|get|send)\b.{0,20}\b(?:e-?mails?|mails?)\b/,
    reason: 'e-mail that does not arrive',
    services: ['email'],
    priority: 'normal',
    steps: ['Look in the spam folder, and add our address to your contacts.'],
  },
  {
    id: 'sync',
    when: /\b(?:file )?sync\w*\b|\bsynchroni\w+\b|(?<!camera )\buploads?\b/,
    reason: 'files that do not sync',
    services: ['file_sync'],
    priority: 'normal',
    steps: ['Sign out of the sync program, sign in again, and let it run for ten minutes.'],
  },
  {
    id: 'printer',
    when: /\bprint(?:er|ing|s)?\b|\bscanner\b/,
    reason: 'a printer that does not print',
    services: [],
    priority: 'normal',
    steps: ['Switch the printer and the computer off, wait a minute, and start the printer first.'],
  },
  {
    id: 'vpn',
    when: /\bvpn\b/,
    reason: 'a VPN that does not connect',
    services: [],
    priority: 'normal',
    steps: [
      'Quit the VPN program completely, start it again, and connect once from another network.',
      'Restart the computer, and write down the message that the program shows.',
    ],
  },
  {
    id: 'network',
    when: /\bwi-?fi\b|\bwlan\b|\binternet\b|\brouter\b|\bmodem\b|\bhomehub\b|\bno (?:signal|connection|reception)\b|\bconnection\b/,
    reason: 'a connection that does not work',
    services: [],
    priority: 'normal',
    stepFirst: true,
    readsAccount: true,
    ask: 'Which device is it, is it by cable or wireless, and since when?',
    steps: [
      'Unplug the router for 30 seconds, plug it in again and wait until its lights are steady.',
      'Try it once by cable, close to the router: then we know whether it is the wireless part.',
    ],
  },
  {
    id: 'app',
    when: /\bapps?\b|\bandroid\b|\biphone\b|\bios\b|\bmobile\b|\baplicacion\b|\bapplication\b/,
    reason: 'an app that does not work',
    services: ['mobile_app'],
    priority: 'normal',
    steps: [
      'Close the app completely, restart the phone, and open it again.',
      'Install the newest version of the app from its store.',
    ],
  },
  {
    id: 'device',
    when: /\b(?:lap ?top|computer|pc|notebook|mac ?book|desktop|tablet|ipad|phone|screen|monitor|keyboard|mouse|webcam|device|tv|console|ordenador|portatil|rechner|ordinateur|handy)\b|\bboot\w*\b/,
    reason: 'a device that does not work',
    services: [],
    priority: 'normal',
    steps: [
      'Disconnect everything but the charger, hold the power button for 15 seconds, wait a moment, and start it.',
      'Try another charger and another socket, and see whether any light comes on.',
    ],
  },
  {
    id: 'payment page',
    when: /\bcheck ?out\b|\b(?:payment|pay) page\b|\bpay(?:ing)? online\b/,
    reason: 'a payment page that does not work',
    services: ['payments'],
    priority: 'normal',
    steps: [
      'Try it in a private window of your browser. Do not pay a second time while a payment is pending.',
    ],
  },
  {
    id: 'card',
    when: /\b(?:cards?|pin|contactless|atm|apple pay|google pay)\b/,
    reason: 'a card that does not work',
    services: ['payments'],
    priority: 'normal',
    steps: ['Try it once with chip and PIN, in another place. Never write a PIN or a card number here.'],
  },
  {
    id: 'page',
    when: /\b(?:cant|cannot|wont|doesnt|does not|unable to|not)\b.{0,12}\b(?:open|load|see|view)\b|\b(?:blank|white|empty) page\b|\b(?:site|page)\b.{0,16}\b(?:loads?|slow|blank|hangs)\b/,
    reason: 'a page that does not open',
    services: ['dashboard'],
    priority: 'normal',
    stepFirst: true,
    steps: [
      'Reload the page, then try it in a private window of your browser.',
      'Try another browser, and write down the message it shows.',
    ],
  },
  {
    id: 'site',
    when: /\bdash ?board\b|\b(?:web ?)?(?:site|page)\b|\bbrowser\b|\bexports?\b|\breports?\b|\bbutton\b|\bsearch\b|\bimports?\b|\bcalendar\b|\battachments?\b|\bdownloads?\b|\bopen my invoices\b/,
    reason: 'a page that does not work',
    services: ['dashboard'],
    priority: 'normal',
    steps: [
      'Reload the page, then try it in a private window of your browser.',
      'Try another browser, and write down the message it shows.',
    ],
  },
];

export function problemIn(plain: string): Problem | null {
  const text = plain.replaceAll("'", '');
  return problems.find(({ when }) => when.test(text)) ?? null;
}

/** A few plain words for a hand-off to Technical. */
export function technicalReason(plain: string): string {
  const problem = problemIn(plain);
  if (problem?.id === 'device') return deviceReason(plain.replaceAll("'", ''));
  return problem?.reason ?? 'something that does not work';
}

function deviceReason(text: string): string {
  const device =
    /\b(laptop|computer|notebook|tablet|phone|screen|monitor|keyboard|mouse|webcam|tv|console)\b/.exec(
      text,
    )?.[1] ?? 'device';
  const starts = /\bboot|\b(?:start|turn on|switch on|come on|wake)\b/.test(text);
  return `a ${device} that does not ${starts ? 'start' : 'work'}`;
}
