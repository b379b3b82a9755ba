import { resultOf } from '../move.ts';
import { isRecord, type Situation, type Used } from '../situation.ts';

/** The account as lookup_account gives it. */
export type AccountRead = {
  name: string;
  plan: string;
  priceUsd: number | null;
  status: string;
  trialDaysLeft: number | null;
  /** As they were given: newest first or not. */
  invoices: InvoiceRead[];
};

export type InvoiceRead = {
  id: string;
  /** yyyy-mm-dd */
  date: string;
  amountUsd: number;
  status: string;
  note: string;
};

/** A note with an address or code in it was not written for the customer. */
const ADDRESS_OR_CODE = /@|\/\/|\bwww\.|[<>[\]{}]/i;

/** True while the proved customer's account can be read and was not yet in this turn. */
export function mayReadAccount(situation: Situation): boolean {
  const isRead = resultOf(situation, 'lookup_account') !== null;
  return situation.proved !== null && situation.offered.has('lookup_account') && !isRead;
}

export function accountFrom(used: Used | null): AccountRead | null {
  if (!used?.ok || !isRecord(used.result)) return null;
  const { name, plan, price_usd, status, invoices, details } = used.result;
  const days = isRecord(details) ? (details.trial_days_left ?? details.trialDaysLeft) : null;
  return {
    name: String(name ?? ''),
    plan: String(plan ?? ''),
    priceUsd: typeof price_usd === 'number' ? price_usd : null,
    status: String(status ?? ''),
    trialDaysLeft: typeof days === 'number' ? days : null,
    invoices: (Array.isArray(invoices) ? invoices : [])
      .flatMap((entry) => (isRecord(entry) ? [invoiceFrom(entry)] : []))
      .sort(newestFirst),
  };
}

function invoiceFrom(entry: Record<string, unknown>): InvoiceRead {
  return {
    id: String(entry.invoice_id ?? ''),
    date: String(entry.date ?? ''),
    amountUsd: typeof entry.amount_usd === 'number' ? entry.amount_usd : 0,
    status: String(entry.status ?? ''),
    note: typeof entry.note === 'string' && !ADDRESS_OR_CODE.test(entry.note) ? entry.note : '',
  };
}

function newestFirst(a: InvoiceRead, b: InvoiceRead): number {
  return a.date === b.date ? a.id.localeCompare(b.id) : b.date.localeCompare(a.date);
}

/** Two invoices that look like one, by the note on them or by the same day and amount. */
export function duplicateIn({ invoices }: AccountRead): [InvoiceRead, InvoiceRead] | null {
  for (const invoice of invoices) {
    const named = /duplicate of (\S+)/i.exec(invoice.note)?.[1];
    const twin = invoices.find(
      (other) =>
        other !== invoice &&
        (other.id === named || (other.date === invoice.date && other.amountUsd === invoice.amountUsd)),
    );
    if (twin) return named ? [twin, invoice] : [invoice, twin];
  }
  return null;
}

/** A charge that the records say came after the end of the plan. */
export function chargeAfterCancelling({ invoices }: AccountRead): InvoiceRead | null {
  return invoices.find(({ note }) => /after cancel/i.test(note)) ?? null;
}

export function invoiceLine({ id, date, amountUsd, status }: InvoiceRead): string {
  return `${id} of ${dayInWords(date)}: ${money(amountUsd)}, ${status}`;
}

export function invoiceList({ invoices }: AccountRead, most = 5): string {
  if (invoices.length === 0) return 'There is no invoice on this account.';
  const shown = invoices.slice(0, most).map(invoiceLine).join('; ');
  return `The newest ${invoices.length === 1 ? 'invoice is' : 'invoices are'} ${shown}.`;
}

export function money(usd: number): string {
  return `${Number.isInteger(usd) ? usd : usd.toFixed(2)} USD`;
}

/** "2026-11-20" as "20 November 2026". */
export function dayInWords(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

const DAY_MS = 86_400_000;

export function daysSince(date: string, now: number): number {
  return Math.floor((now - Date.parse(`${date}T00:00:00Z`)) / DAY_MS);
}
