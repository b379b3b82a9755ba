import type { AccountView, InvoiceView } from '#/lib/protocol/views.ts';
import { dayOfDate, usd } from './money-and-dates.ts';

const FINE = new Set(['paid', 'refunded', 'active', 'open', 'trial']);

/** An account with its invoices, as the customer's file and a look-up show it. */
export function AccountCard({ account }: { account: AccountView }) {
  return (
    <section aria-label={`Account ${account.accountId}`} className="border-hairline border-t py-3">
      <p className="flex items-baseline justify-between gap-2">
        <span className="font-semibold">{account.name}</span>
        <span className="font-mono text-12 text-ink-faint">{account.accountId}</span>
      </p>
      <dl className="mt-1 grid grid-cols-[6.5rem_1fr] gap-x-2 gap-y-0.5">
        <Pair name="E-mail" value={account.email} />
        <Pair name="Plan" value={`${account.plan}, ${usd(account.priceUsd)}`} />
        <Pair name="Status" value={account.status} trouble={!FINE.has(account.status)} />
        {account.details.map((detail) => (
          <Pair key={detail.label} name={detail.label} value={detail.value} />
        ))}
      </dl>
      <Invoices invoices={account.invoices} />
    </section>
  );
}

function Pair({ name, value, trouble = false }: { name: string; value: string; trouble?: boolean }) {
  return (
    <>
      <dt className="text-12 text-ink-faint leading-normal">{name}</dt>
      <dd className={`wrap-anywhere min-w-0 ${trouble ? 'font-medium text-warning' : ''}`}>{value}</dd>
    </>
  );
}

function Invoices({ invoices }: { invoices: readonly InvoiceView[] }) {
  if (invoices.length === 0) return <p className="mt-2 text-ink-faint">No invoices.</p>;
  return (
    <table className="mt-2 w-full text-12 tabular-nums">
      <caption className="sr-only">Invoices</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Invoice</th>
          <th scope="col">Date</th>
          <th scope="col">Status</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.invoiceId} title={invoice.note ?? undefined}>
            <td className="py-0.5 font-mono">{invoice.invoiceId}</td>
            <td className="px-1.5 text-ink-soft">{dayOfDate(invoice.date)}</td>
            <td className={FINE.has(invoice.status) ? 'text-ink-soft' : 'font-medium text-warning'}>
              {invoice.status}
            </td>
            <td className="text-right">{usd(invoice.amountUsd)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
