/** The words by which somebody says that something was done, in the languages customers write most. */

/**
 * What a deed is about.
 * money: refunded, credited. account: cancelled, upgraded, unlocked, deleted. change: changed, fixed, saved.
 * approved: approved, processed. ticket: opened. handed: transferred, asked a person. told: informed the team.
 * sent: e-mailed. looked: looked up, checked. proved: identity confirmed.
 */
export type Deed =
  | 'refund'
  | 'credit'
  | 'cancel'
  | 'upgrade'
  | 'unlock'
  | 'delete'
  | 'restore'
  | 'extend'
  | 'change'
  | 'approve'
  | 'ticket'
  | 'handed'
  | 'told'
  | 'sent'
  | 'looked'
  | 'proved';

/** Past forms, by deed; the plain forms stand beside them after the slash. */
const ENGLISH: Record<Deed, string> = {
  refund:
    'refunded reimbursed repaid reversed / reverse reversing refund refunding reimburse reimbursing repay repaying',
  credit:
    'credited compensated waived discounted deducted gifted comped / credit crediting compensate compensating waive waiving discount discounting',
  cancel:
    'cancelled canceled terminated unsubscribed voided / cancel cancelling canceling terminate terminating void',
  upgrade: 'upgraded downgraded switched / upgrade upgrading downgrade downgrading',
  unlock:
    'unlocked unblocked unsuspended unfrozen reactivated activated reopened / unlock unlocking unblock unblocking unsuspend reactivate reactivating activate activating',
  delete: 'deleted erased removed wiped closed / delete deleting erase erasing remove removing wipe',
  restore: 'restored recovered / restore restoring recover recovering',
  extend: 'extended prolonged lengthened renewed / extend extending prolong',
  change:
    'changed updated corrected adjusted fixed solved resolved repaired saved added enabled disabled reset replaced booked scheduled arranged applied moved set configured shipped ordered registered signed merged blocked / fix fixing reset resetting update updating change changing correct correcting resolve resolving save saving add adding enable enabling disable disabling apply applying ship replace block',
  approve:
    'approved processed issued confirmed granted authorized authorised accepted initiated completed finalized finalised guaranteed triggered secured returned / approve approving process processing issue issuing grant granting authorize authorise guarantee initiate initiating',
  ticket: 'opened created raised filed logged lodged submitted / ',
  handed: 'transferred escalated connected handed referred asked assigned called / ',
  told: 'informed notified alerted contacted told flagged passed forwarded / ',
  sent: 'sent e-mailed emailed mailed texted messaged posted / ',
  looked: 'checked reviewed inspected examined looked / ',
  proved: 'authenticated identified verified / ',
};

/** German, French, Spanish, Italian: past forms, without accents. */
const OTHERS: Record<Deed, string> = {
  refund:
    'erstattet zuruckerstattet ruckerstattet zuruckgezahlt zuruckuberwiesen rembourse rembourses remboursee remboursees reembolsado reembolsada reembolsados devuelto devuelta rimborsato rimborsata rimborsati',
  credit:
    'gutgeschrieben entschadigt erlassen credite creditee credites abonado abonada accreditato accreditata',
  cancel:
    'storniert gekundigt annule annulee annules annulees resilie resiliee cancelado cancelada cancelados anulado anulada annullato annullata disdetto cancellato cancellata',
  upgrade:
    'hochgestuft heraufgestuft umgestellt aufgewertet surclasse surclassee mejorado mejorada promosso promossa',
  unlock:
    'entsperrt freigeschaltet freigegeben reaktiviert aktiviert debloque debloquee deverrouille deverrouillee reactive reactivee desbloqueado desbloqueada reactivado reactivada sbloccato sbloccata riattivato riattivata attivato',
  delete:
    'geloscht entfernt supprime supprimee supprimes efface effacee eliminado eliminada borrado borrada eliminato eliminata',
  restore: 'wiederhergestellt restaure restauree restaurado restaurada recuperado ripristinato ripristinata',
  extend: 'verlangert prolonge prolongee prolongado extendido prolungato',
  change:
    'geandert behoben korrigiert gespeichert modifie modifiee corrige resolu cambiado corregido resuelto modificato corretto risolto',
  approve:
    'genehmigt bewilligt bearbeitet veranlasst bestatigt durchgefuhrt effectue effectuee efectuado effettuato approuve approuvee approuves accorde aprobado aprobada procesado procesada approvato approvata elaborato',
  ticket: 'eroffnet erstellt angelegt ouvert cree creee abierto creado aperto creato',
  handed:
    'weitergeleitet verbunden ubergeben transfere transferee transmis transferido pasado trasferito inoltrato',
  told: 'informiert benachrichtigt informe prevenu informado avisado informato avvisato',
  sent: 'gesendet geschickt gemailt envoye envoyee enviado enviada inviato inviata',
  looked: 'gepruft verifie verificado verificato',
  proved: '',
};

const past = new Map<string, Deed>();
const base = new Map<string, Deed>();
const foreign = new Map<string, Deed>();
for (const [deed, words] of Object.entries(ENGLISH) as [Deed, string][]) {
  const [pastForms = '', otherForms = ''] = words.split('/');
  for (const word of listed(pastForms)) if (!past.has(word)) past.set(word, deed);
  for (const word of listed(otherForms)) if (!base.has(word)) base.set(word, deed);
}
for (const [deed, words] of Object.entries(OTHERS) as [Deed, string][]) {
  for (const word of listed(words)) foreign.set(word, deed);
}

function listed(words: string): string[] {
  return words.split(' ').filter(Boolean);
}

/** The deed of an English past form. */
export function pastDeed(word: string): Deed | null {
  return past.get(word) ?? null;
}

/** The deed of a plain or an -ing form ("refund", "refunding"). */
export function plainDeed(word: string): Deed | null {
  return base.get(word) ?? null;
}

const plans = new Map<string, Deed>();
for (const word of listed(
  'erstatten erstatte rembourse remboursons rembourser rembourserai rembourserons reembolso reembolsar reembolsare reembolsaremos rimborso rimborsiamo rimborsare rimborseremo',
)) {
  plans.set(word, 'refund');
}
for (const word of listed(
  'storniere stornieren kundige kundigen annule annulons annuler annulerai annulerons cancelo cancelar cancelare cancelaremos annullo annulliamo annulleremo',
)) {
  plans.set(word, 'cancel');
}
for (const word of listed('losche loschen supprime supprimons supprimerai elimino eliminaremos'))
  plans.set(word, 'delete');
for (const word of listed('entsperre entsperren debloque debloquons desbloqueo desbloquearemos sblocco'))
  plans.set(word, 'unlock');
/** The deed of a present or future form in another language ("erstatten"). */
export function foreignPlan(word: string): Deed | null {
  return plans.get(word) ?? null;
}

export function foreignDeed(word: string): Deed | null {
  return foreign.get(word) ?? null;
}

/** Whatever the form. */
export function deedOfWord(word: string): Deed | null {
  return past.get(word) ?? base.get(word) ?? foreign.get(word) ?? null;
}

/** What only people with more rights could do: whoever says it was done, it needs a source. */
export const powers: ReadonlySet<Deed> = new Set<Deed>([
  'refund',
  'credit',
  'cancel',
  'upgrade',
  'unlock',
  'delete',
  'restore',
  'extend',
]);

const noun = (words: string): ReadonlySet<string> => new Set(listed(words));

export const adverbs = noun(
  'just already now also successfully hereby fully today gladly personally therefore finally manually meanwhile immediately directly gone ahead went fully duly safely completely happily automatically indeed since recently both all instantly right away even well',
);
export const refundNouns = noun(
  'refund refunds credit credits reimbursement repayment compensation discount rebate cancellation upgrade downgrade extension deletion chargeback money amount exchange return rabatt erstattung ruckerstattung gutschrift kundigung remboursement avoir annulation remise reembolso abono cancelacion descuento rimborso accredito sconto annullamento',
);
export const ticketNouns = noun(
  'ticket tickets case request report complaint issue incident tck anfrage vorgang demande solicitud caso richiesta',
);
export const personNouns = noun(
  'person human colleague colleagues agent agents somebody someone team teams department staff manager supervisor specialist specialists engineer engineers expert billing sales technical triage support boss menschen mensch kollegen kollege mitarbeiter team personne collegue humain equipe persona companero equipo collega operatore',
);
export const accountNouns = noun(
  'account plan subscription seat seats invoice invoices charge charges payment payments password e-mail email address profile data order trial order settings card konto tarif abo rechnung zahlung compte abonnement facture paiement cuenta suscripcion factura pago conto abbonamento fattura pagamento',
);
