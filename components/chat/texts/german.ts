import type { ToolName, ToolObject, WaitingReason } from '#/lib/conversation/facts.ts';
import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import type { IdentityWays } from '#/lib/protocol/answers.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { QueuePlace } from '#/lib/protocol/views.ts';
import { counting } from './counting.ts';
import type { ChatTexts, NotProved, Refused } from './english.ts';
import { agentName, modelName } from './names.ts';

const counted = counting('de');
const YOU = 'Sie';

/** Every word of the customer's chat, in German. */
export const german: ChatTexts = {
  title: 'Chat',
  conversation: 'Unterhaltung',
  messages: 'Nachrichten',
  loading: 'Ihre Unterhaltung wird geladen',
  close: 'Schließen',
  closeChat: 'Chat schließen',
  cookiesRefused:
    'Ihr Browser speichert hier keine Cookies für diesen Chat. Ohne sie ginge Ihre Unterhaltung verloren.',
  openInTab: 'Chat auf einer eigenen Seite öffnen',
  you: YOU,
  personRole: 'ein Mensch',
  agentRoles: {
    triage: 'findet, wer helfen kann',
    technical: 'was nicht funktioniert',
    billing: 'Rechnungen, Zahlungen, Erstattungen',
    sales: 'Tarife und Preise',
  },

  support: 'Kundendienst',
  whoeverHelps: 'Ihr Gegenüber',

  question: 'Wobei können wir Ihnen helfen?',
  examplesLabel: 'Beispiele',
  examples: [
    'Seit heute Morgen werden meine Dateien nicht mehr abgeglichen.',
    'Mir wurde diesen Monat doppelt Geld abgebucht.',
    'Was kostet Pro für ein Jahr?',
  ],
  whoAnswers: 'Wer antwortet',
  whoAnswersText: ({ kind }) =>
    `Triage liest Ihre Frage und findet, wer helfen kann. ${
      kind === 'ollama'
        ? 'Hier antworten KI-Agenten'
        : 'Hier antwortet ein Programm, kein Sprachmodell, und zwar auf Englisch'
    }; Sie können jederzeit nach einem Menschen fragen.`,
  model: (model) => `Die KI-Agenten antworten mit dem Modell ${modelName(model)}.`,
  whoAnswersAiOff: 'Die KI-Agenten sind ausgeschaltet. Ein Mensch liest Ihre Nachricht und antwortet.',
  people: { name: 'Menschen', role: 'wann immer Sie möchten, und wenn es darauf ankommt' },
  peopleAgain: (opens) => (opens ? `wieder ${opens}` : 'zurzeit nicht'),
  whenOpens: (day, time) => (day ? `am ${day} um ${time} Uhr` : `um ${time} Uhr`),
  closedNow: (opens) =>
    opens
      ? `Wir haben gerade geschlossen. Menschen antworten ${opens} wieder.`
      : 'Wir haben gerade geschlossen.',

  message: 'Ihre Nachricht',
  messageHint: 'Nachricht schreiben',
  send: 'Senden',
  keys: 'Die Eingabetaste sendet, mit der Umschalttaste beginnt sie eine neue Zeile.',
  left: (count) => `Noch ${counted(count, characters)}`,
  tooLong: (count) => `${counted(count, characters)} zu lang. Senden Sie den Text in zwei Teilen.`,
  notKept:
    'Dieser Browser bewahrt Nachrichten nicht auf. Lassen Sie die Seite offen, bis Ihre Nachricht gesendet ist.',

  attachments: {
    label: 'Anhänge',
    attach: 'Anhängen',
    dropHere: 'Lassen Sie die Dateien hier los, um sie anzuhängen.',
    ready: (count) =>
      count === 1
        ? '1 Datei wird mit Ihrer Nachricht gesendet.'
        : `${counted(count, { other: 'Dateien' })} werden mit Ihrer Nachricht gesendet.`,
    remove: { short: 'Entfernen', long: (name) => `${name} entfernen` },
    wrongType: (name) =>
      `${name} lässt sich nicht anhängen. Möglich sind Bilder (PNG, JPEG, WebP, GIF) und PDF-Dateien.`,
    tooLarge: (name) => `${name} ist größer als 5 MB. Wählen Sie eine kleinere Datei.`,
    empty: (name) => `${name} ist leer.`,
    tooMany: 'Eine Nachricht hat höchstens 5 Dateien. Senden Sie die übrigen mit der nächsten.',
    uploading: (percent) => `Lädt hoch, ${percent} %`,
    openImage: (name) => `Bild ${name} öffnen`,
    save: 'Speichern',
    notShown: 'Dieses Bild lässt sich nicht anzeigen.',
  },

  sending: 'Wird gesendet',
  waitsForConnection: 'Wartet auf Verbindung',
  notSentYet: 'Neuer Versuch läuft',
  sent: 'Gesendet',
  failed: 'Nicht gesendet.',
  retry: 'Noch einmal senden',
  takeBack: 'Zurücknehmen',

  lost: 'Keine Verbindung. Wir versuchen es weiter; Ihre Nachrichten bleiben erhalten.',
  newMessages: 'Neue Nachrichten',
  moreBelow: 'Mehr weiter unten',
  notLoaded: 'Ihre Unterhaltung konnte nicht geladen werden.',
  notLoadedSafe: 'Nichts ist verloren.',
  tryAgain: 'Erneut versuchen',

  refused: ({ code, message, retryAfterMs }, what) => {
    const words = refusals[what]?.[code] ?? refusalsOfAll[code];
    // A code of a newer server has no words here yet.
    if (words === undefined) return message;
    return code === 'limited' && what !== 'connection' ? `${words} ${againWords(retryAfterMs)}` : words;
  },

  language: 'Sprache',
  languageNotLoaded: 'Diese Sprache konnte nicht geladen werden. Versuchen Sie es noch einmal.',

  writtenBy: (model) =>
    model === 'built-in responder'
      ? 'Geschrieben von einem eingebauten Programm'
      : `Geschrieben vom KI-Modell ${modelName(model)}`,
  beingWritten: 'Wird gerade von einer Maschine geschrieben',

  talkToPerson: 'Zu einem Menschen',
  wantPerson: 'Ich möchte mit einem Menschen sprechen.',
  withYou: (name) => `${name} ist für Sie da`,
  waitingForPerson: 'Sie warten auf einen Menschen',
  closed: 'Beendet',

  started: 'Ihre Unterhaltung beginnt',
  tookOver: (to, from, reason) => `${to} hat von ${from} übernommen${reason ? `: ${asReason(reason)}` : ''}`,
  joined: (name) => `${name} ist jetzt da. Ab hier antwortet ein Mensch`,
  personTookOver: (name, from) => `${name} hat von ${from} übernommen. Ab hier antwortet ein Mensch`,
  colleagueTookOver: (name, from) => `${name} hat von ${from} übernommen`,
  leftOffline: (name) => `${name} musste gehen. Sie behalten Ihren Platz in der Reihe`,
  putBack: (name) => `${name} hat Sie wieder eingereiht, an Ihrem alten Platz`,
  handedTo: (name, from) => `${from} hat an ${name} übergeben. ${name} ist jetzt für Sie da`,
  personReopened: (name) => `${name} hat diese Unterhaltung wieder geöffnet und ist für Sie da`,
  closedBy: (name) =>
    name === null
      ? 'Diese Unterhaltung ist beendet'
      : `${name} ${name === YOU ? 'haben' : 'hat'} diese Unterhaltung beendet`,
  closedHint: 'Schreiben Sie jederzeit wieder, dann geht sie weiter.',
  reopened: 'Sie haben wieder geschrieben. Triage ist für Sie da',
  startAnother: 'Neue Unterhaltung beginnen',
  waitingSentence,
  toolDone,
  activityWords,

  identityProved: (name) => `Bestätigt: Sie sind ${name}`,
  identityRefused: (triesLeft) => `Die Angaben passen zu keinem Konto. ${triesLeftWords(triesLeft)}`,
  codeRefused: (triesLeft) => `Das war nicht der Code. ${triesLeftWords(triesLeft)}`,
  notProved,
  ticketOpened: (number) => `Ticket ${number} eröffnet`,
  approvalRequested: 'Das muss erst ein Mensch freigeben',
  approved: (name) => `${name} hat es freigegeben`,
  notApproved: (name) => `${name} hat es abgelehnt`,
  stopped: 'Diese Antwort wurde angehalten. Was folgt, ersetzt sie.',
  contactLeft: (email) => `Sie haben ${email} hinterlassen. Wir schreiben Ihnen dorthin`,

  typing: (name) => `${name} schreibt`,
  readingFound: (name) => `${name} liest, was gefunden wurde`,

  brief: {
    nowKnows: (name, points) => `${name} weiß jetzt: ${points}`,
    hasRead: (name, points) => `${name} hat gelesen: ${points}`,
    wasTold: (name, points) => `${name} hat erfahren: ${points}`,
    willKnow: (points) => `Wer kommt, weiß schon: ${points}`,
    more: 'Alles zeigen',
    less: 'Weniger',
    quoted: (words) => `„${words}“`,
    identity: (name) => `Sie sind ${name}`,
    charges: (count, amount, day) => `${inWords(count)} Abbuchungen über ${amount} am ${day}`,
    invoice: (invoiceId, amount, day) => `Rechnung ${invoiceId} über ${amount} vom ${day}`,
    plan: (plan) => `Ihr Tarif ${plan}`,
    ticket: (number) => `Ticket ${number}`,
    contact: (email) => `Ihre E-Mail-Adresse ${email}`,
    weAsked: (question) => `Unsere Frage: ${question}`,
    parts: {
      goal: 'Ihr Anliegen',
      known: 'Bekannt',
      done: 'Erledigt',
      promised: 'Zugesagt',
      open: 'Noch offen',
    },
  },

  place: placeWords,
  nobodyHere: 'Gerade ist niemand da.',
  nobodyHereText:
    'Hinterlassen Sie Ihre E-Mail-Adresse, dann schreibt Ihnen jemand. Oder bleiben Sie: Ihr Platz bleibt Ihnen.',
  nobodyHereKnown: (ticket) =>
    `Wir schreiben an die E-Mail-Adresse Ihres Kontos. Ihr Ticket ist ${ticket}. Oder bleiben Sie: Ihr Platz bleibt Ihnen.`,
  contactOffer:
    'Sie müssen hier nicht warten. Hinterlassen Sie Ihre E-Mail-Adresse, dann schreibt Ihnen jemand.',
  contactOther: 'Andere Adresse angeben',
  contactLabel: 'Ihre E-Mail-Adresse',
  contactSend: 'Adresse hinterlassen',
  contactDone: (email, ticket) =>
    `Wir schreiben an ${email}. Sie können diese Seite schließen.${ticket ? ` Ihr Ticket ist ${ticket}.` : ''}`,
  emailWrong: 'Eine E-Mail-Adresse wie name@example.com.',

  identityLink: 'Bestätigen, wer Sie sind',
  identityTitle: 'Bestätigen Sie, wer Sie sind',
  identityWhy: (name) =>
    `${name} kann Ihr Konto ansehen, sobald bestätigt ist, dass es Ihres ist. Was Sie hier eingeben, wird geprüft und keiner KI gezeigt.`,
  identityEmail: 'E-Mail-Adresse Ihres Kontos',
  identityPostalCode: 'Postleitzahl Ihres Kontos',
  identityCheck: 'Bestätigen',
  identityLater: 'Nicht jetzt',
  identityMissing: 'Bitte füllen Sie beide Felder aus.',
  codeWhy: (name) =>
    `${name} kann Ihr Konto ansehen, sobald bestätigt ist, dass es Ihres ist. Wir senden einen Code an die E-Mail-Adresse Ihres Kontos. Was Sie hier eingeben, wird geprüft und keiner KI gezeigt.`,
  codeSent: (minutes) =>
    minutes === null
      ? 'Geben Sie den neuesten Code ein, den wir Ihnen gesendet haben.'
      : `Wenn ein Konto diese E-Mail-Adresse hat, ist ein Code dorthin unterwegs. Er gilt ${counted(minutes, { one: 'Minute', other: 'Minuten' })}.`,
  code: 'Sechsstelliger Code',
  codeSend: 'Code senden',
  codeSending: 'Wird gesendet',
  codeAgain: 'Neuen Code senden',
  codeThere: 'Ich habe einen Code',
  codeMissing: 'Geben Sie die sechs Ziffern des Codes ein.',
  identityNoTries: 'In dieser Unterhaltung ist kein Versuch mehr übrig. Ein Mensch kann Ihnen weiterhelfen.',

  menu: 'Menü',
  saveTranscript: 'Verlauf herunterladen',
  notWholeYet: 'Die Unterhaltung ist noch nicht ganz geladen. Versuchen Sie es gleich noch einmal.',
  transcriptTitle: (business) => `Ihre Unterhaltung mit ${business}`,
  transcriptTimes: (timeZone) => `Zeiten gelten für ${timeZone}.`,

  rate: 'Unterhaltung bewerten',
  ratingQuestion: 'Wie war diese Unterhaltung?',
  scores: { 1: 'Sehr schlecht', 2: 'Schlecht', 3: 'Mittel', 4: 'Gut', 5: 'Sehr gut' },
  ratingComment: 'Was möchten Sie ergänzen?',
  ratingCommentHint: 'Sie können dieses Feld leer lassen.',
  ratingTooLong: 'Ein Kommentar hat höchstens 1.000 Zeichen.',
  ratingSend: 'Bewertung senden',
  ratingLater: 'Nicht jetzt',
  ratingThanks: 'Vielen Dank.',
  ratingChange: 'Bewertung ändern',
  ratingKeep: 'So lassen',
  rated: (word) => `Ihre Bewertung: ${word}`,

  past: 'Ihre Unterhaltungen',
  pastWhere: 'Alle, die Sie in diesem Browser begonnen haben, die neueste zuerst.',
  pastLoading: 'Ihre Unterhaltungen werden geladen',
  pastNone: 'Noch keine Unterhaltungen',
  pastNoneText: 'Was Sie schreiben, bleibt erhalten. Wenn Sie wiederkommen, finden Sie es hier.',
  pastNotLoaded: 'Ihre Unterhaltungen konnten nicht geladen werden.',
  pastMore: 'Frühere anzeigen',
  pastNothingSaid: 'Noch nichts geschrieben',
  pastWith: (names) => `Mit ${names}`,
  pastRated: (word) => `Bewertung: ${word}`,
  pastOpen: 'Offen',
  pastHere: 'Gerade auf dem Bildschirm',
  pastReading: (when) => `Sie lesen eine Unterhaltung vom ${when}.`,
  pastNews: 'In Ihrer Unterhaltung gibt es etwas Neues.',
  backToConversation: 'Zurück zu Ihrer Unterhaltung',
  backFromList: 'Zurück',
};

const characters = { one: 'Zeichen', other: 'Zeichen' };

/** Why a person is asked for, to the customer. `from` is who had the conversation. */
function waitingSentence(reason: WaitingReason, from: string): string {
  const sentences: Record<WaitingReason, string> = {
    'customer-asked': 'Sie haben nach einem Menschen gefragt',
    'agent-escalated': `${from} hat für Sie nach einem Menschen gefragt`,
    'too-many-hand-offs': 'Das braucht einen Menschen. Wir haben jemanden darum gebeten',
    'turn-failed': `${from} konnte nicht antworten. Wir haben einen Menschen darum gebeten`,
    'answer-withheld': `${from} konnte das nicht verlässlich beantworten. Wir haben einen Menschen darum gebeten`,
    'ai-switched-off': 'Ab hier ist die KI ausgeschaltet. Ein Mensch antwortet',
    'person-left': 'Sie sind wieder in der Reihe, an Ihrem alten Platz',
    'person-transferred': `${from} hat andere im Team um Hilfe für Sie gebeten`,
  };
  return sentences[reason];
}

/** A tool as the customer reads it; null where another line already says it. */
function toolDone(tool: ToolName, ok: boolean, about: ToolObject | null = null): string | null {
  switch (tool) {
    case 'lookup_account':
      return ok ? `${objectWords(about)} angesehen` : 'Ihr Konto konnte nicht angesehen werden';
    case 'check_system_status':
      return ok
        ? `Zustand ${serviceWords(about)} geprüft`
        : 'Der Zustand der Dienste konnte nicht geprüft werden';
    case 'search_help':
      return ok ? 'In der Hilfe nachgesehen' : 'In der Hilfe konnte nicht nachgesehen werden';
    case 'create_ticket':
      return ok ? null : 'Es konnte kein Ticket eröffnet werden';
    case 'verify_identity':
    case 'transfer_to_triage':
    case 'transfer_to_technical':
    case 'transfer_to_billing':
    case 'transfer_to_sales':
    case 'escalate_to_human':
      return null;
    default:
      return tool satisfies never;
  }
}

const running: Record<ToolName, string | ((about: ToolObject | null) => string)> = {
  lookup_account: (about) =>
    `${objectWords(about)} ${about?.kind === 'invoices' ? 'werden' : 'wird'} angesehen`,
  verify_identity: 'Ihre Angaben werden geprüft',
  create_ticket: 'Ein Ticket wird eröffnet',
  check_system_status: (about) => `Der Zustand ${serviceWords(about)} wird geprüft`,
  search_help: 'In der Hilfe wird nachgesehen',
  transfer_to_triage: 'Es wird gesucht, wer helfen kann',
  transfer_to_technical: 'Technical wird gefragt',
  transfer_to_billing: 'Billing wird gefragt',
  transfer_to_sales: 'Sales wird gefragt',
  escalate_to_human: 'Ein Mensch wird gefragt',
};

/** What an agent does right now. */
function activityWords(activity: Activity): string {
  switch (activity.kind) {
    case 'tool': {
      const words = running[activity.tool];
      return typeof words === 'string' ? words : words(activity.about);
    }
    case 'waiting':
      return `${agentName(activity.agent)} antwortet erst anderen, dann Ihnen`;
    case 'starting-up':
      return `${agentName(activity.agent)} startet gerade. Das kann eine Minute dauern`;
    case 'thinking':
      return `${agentName(activity.agent)} liest Ihre Nachricht`;
    default:
      return activity satisfies never;
  }
}

function objectWords(about: ToolObject | null): string {
  switch (about?.kind) {
    case 'invoice':
      return `Rechnung ${about.invoiceId}`;
    case 'invoices':
      return 'Ihre Rechnungen';
    case 'plan':
      return 'Ihr Tarif';
    default:
      return 'Ihr Konto';
  }
}

function serviceWords(about: ToolObject | null): string {
  return about?.kind === 'service' ? `von ${about.name}` : 'der Dienste';
}

/** What others waited, which stays true while it is read. It is no countdown. */
function placeWords({ place, waitSeconds, longerThanUsual }: QueuePlace): string {
  const where = place <= 1 ? 'Sie sind als Nächstes an der Reihe.' : `Sie sind an ${place}. Stelle.`;
  if (longerThanUsual) return `${where} Es dauert länger als sonst.`;
  return waitSeconds === null ? where : `${where} Es dauert meist ${waitWords(waitSeconds / 60)}.`;
}

function waitWords(minutes: number): string {
  if (minutes > 60) return 'mehr als eine Stunde';
  if (minutes === 60) return 'etwa eine Stunde';
  return `etwa ${minutes <= 1 ? 'eine Minute' : counted(minutes, { other: 'Minuten' })}`;
}

function inWords(count: number): string {
  return ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf'][count] ?? String(count);
}

/** After a colon, as it is: in German a capital letter may be right there. */
function asReason(reason: string): string {
  return reason.trim().replace(/[.!]+$/, '');
}

function triesLeftWords(triesLeft: number): string {
  if (triesLeft === 0) return 'Kein Versuch mehr übrig';
  return `Noch ${counted(triesLeft, { one: 'Versuch', other: 'Versuche' })}`;
}

function notProved(by: IdentityWays['by'], { triesLeft }: NotProved): string {
  if (by === 'code') {
    return triesLeft === 0
      ? 'Dieser Code gilt nicht mehr. Lassen Sie sich einen neuen senden.'
      : `Das war nicht der Code. ${triesLeftWords(triesLeft)}.`;
  }
  return triesLeft === 0
    ? 'Gerade ist kein Versuch mehr möglich. Ein Mensch kann Ihnen hier weiterhelfen.'
    : `E-Mail-Adresse und Postleitzahl passen zu keinem Konto. ${triesLeftWords(triesLeft)}.`;
}

const refusalsOfAll: Record<RefusalCode, string> = {
  'not-found': 'Diese Unterhaltung gibt es nicht mehr.',
  invalid: 'Die Angaben haben nicht die richtige Form.',
  forbidden: 'Das ist hier nicht möglich.',
  'signed-out': 'Sie sind hier nicht angemeldet.',
  conflict: 'Das passt nicht mehr zum Stand dieser Unterhaltung.',
  limited: 'Das war zu oft in kurzer Zeit.',
  unavailable: 'Das hat gerade nicht geklappt. Versuchen Sie es noch einmal.',
};

/** Where more can be said than what goes for all. */
const refusals: Partial<Record<Refused, Partial<Record<RefusalCode, string>>>> = {
  connection: {
    forbidden: 'Hier lässt sich dieser Chat nicht nutzen. Öffnen Sie ihn auf seiner eigenen Seite.',
    limited:
      'Dieser Chat ist zu oft gleichzeitig offen, bei Ihnen oder in Ihrem Netz. Er verbindet sich von selbst.',
  },
  'conversation:resume': {
    unavailable: 'Es kam keine Antwort. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  },
  'message:send': {
    'not-found':
      'Dieser Browser kann in der bisherigen Unterhaltung nicht mehr schreiben. Senden Sie noch einmal, dann beginnt eine neue.',
    invalid:
      'Der Text enthält Zeichen, die sich nicht speichern lassen, oder Ihren Code. Der gehört nur in das Formular.',
    conflict: 'Diese Nachricht kam schon mit anderem Text an. Nehmen Sie sie zurück und senden Sie sie neu.',
    unavailable: 'Wir konnten sie nicht annehmen. Senden Sie sie später noch einmal.',
  },
  attachments: {
    'not-found':
      'Dieser Browser kann in der bisherigen Unterhaltung nicht mehr schreiben. Senden Sie noch einmal, dann beginnt eine neue.',
    invalid:
      'Nehmen Sie die Nachricht zurück und prüfen Sie Text und Anhänge: Bilder und PDF-Dateien bis 5 MB.',
    conflict: 'Das Angehängte ist nicht angekommen. Senden Sie es noch einmal.',
    limited: 'Das sind für jetzt zu viele Anhänge.',
    unavailable: 'Wir konnten sie nicht annehmen. Senden Sie sie später noch einmal.',
  },
  'person:request': {
    conflict: 'Diese Unterhaltung ist beendet. Schreiben Sie eine Nachricht, dann geht sie weiter.',
  },
  'contact:leave': {
    invalid: 'Das ist keine E-Mail-Adresse, an die wir schreiben können.',
    conflict: 'In dieser Unterhaltung wird auf niemanden gewartet.',
    limited: 'Gerade lässt sich kein weiteres Ticket eröffnen; an den offenen arbeitet ein Mensch.',
  },
  'identity:request-code': {
    invalid: 'Das ist keine E-Mail-Adresse, an die wir schreiben können.',
    conflict: 'Hier ist kein Code nötig. Laden Sie die Seite neu.',
    limited: 'Für jetzt wurden genug Codes gesendet.',
    unavailable:
      'Der Code konnte nicht gesendet werden. Versuchen Sie es später; ein Mensch kann Ihnen hier weiterhelfen.',
  },
  'identity:prove-code': { invalid: 'Der Code hat sechs Ziffern.' },
  'identity:prove': {
    invalid: 'Geben Sie die E-Mail-Adresse und die Postleitzahl Ihres Kontos ein.',
    conflict: 'Bestätigen Sie sich mit einem Code per E-Mail. Laden Sie dazu die Seite neu.',
  },
};

/** When to try again, as far as it is known. */
function againWords(retryAfterMs: number | undefined): string {
  const minutes = Math.ceil((retryAfterMs ?? 0) / 60_000);
  if (minutes <= 1) return 'Versuchen Sie es gleich noch einmal.';
  if (minutes < 100) return `Versuchen Sie es in ${counted(minutes, { other: 'Minuten' })} noch einmal.`;
  return `Versuchen Sie es in ${counted(Math.round(minutes / 60), { one: 'Stunde', other: 'Stunden' })} noch einmal.`;
}
