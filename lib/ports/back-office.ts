import type { Json, TicketCategory, TicketPriority } from '#/lib/conversation/facts.ts';

export type AccountStatus = 'active' | 'trial' | 'suspended' | 'locked' | 'cancelled';

export type Invoice = {
  invoiceId: string;
  /** ISO date, yyyy-mm-dd. */
  date: string;
  amountUsd: number;
  status: 'paid' | 'overdue' | 'failed' | 'open' | 'refunded';
  note: string | null;
};

export type Account = {
  accountId: string;
  name: string;
  email: string;
  plan: string;
  /** What the plan costs a billing period. */
  priceUsd: number;
  status: AccountStatus;
  /** Anything else the business keeps: seats, device, language, trial days left … */
  details: Record<string, Json>;
  invoices: Invoice[];
};

/** What an account is proved by; never leaves the back office but for the check. */
export type AccountProof = { accountId: string; name: string; postalCode: string };

export type Ticket = {
  number: string;
  conversationId: string | null;
  accountId: string | null;
  category: TicketCategory;
  priority: TicketPriority;
  summary: string;
  status: 'open' | 'closed';
  openedBy: string;
  openedAt: number;
  contact: string | null;
};

export type NewTicket = Omit<Ticket, 'number' | 'status'> & {
  /** The same key again gives the first ticket back. */
  effectKey: string;
};

export type ServiceState = 'operational' | 'degraded' | 'outage' | 'maintenance';

export type Service = {
  serviceId: string;
  name: string;
  state: ServiceState;
  incident: { incidentId: string; since: number; eta: string | null; text: string } | null;
};

/** What the business publishes: answers may quote it, and only it. */
export type Business = {
  name: string;
  plans: { name: string; priceUsd: number; per: string }[];
  /** P1, P2 … with their text. */
  policy: { id: string; text: string }[];
  facts: { id: string; text: string }[];
  limits: BusinessLimits;
  /** Which version of the policy this is; absent while it is as the desk was set up with. */
  version?: number;
};

/** What administrators may change of a business. */
export type Published = Omit<Business, 'name' | 'version'>;

/** Amounts above which the policy wants a person's approval, in USD. */
export type BusinessLimits = { refundUsd: number };

/** Accounts, tickets, services and what is published. */
export interface BackOffice {
  account(accountId: string): Promise<Account | null>;
  accountByEmail(email: string): Promise<Account | null>;
  /** What proves the account of this e-mail; null for an unknown one. E-mails match without case. */
  proofFor(email: string): Promise<AccountProof | null>;
  searchAccounts(query: string, limit: number): Promise<Account[]>;

  /** Opens a ticket, or gives back the one its effect key opened before. */
  openTicket(ticket: NewTicket): Promise<{ ticket: Ticket; repeated: boolean }>;
  /** Where to write to about this ticket from now on. */
  changeContact(number: string, contact: string): Promise<void>;
  /** The ticket that an effect key opened. */
  ticketOfEffect(effectKey: string): Promise<Ticket | null>;
  /** Open tickets of all conversations of a visitor, but those of a proved account. The oldest first. */
  openTicketsOfVisitor(visitorId: string): Promise<Ticket[]>;
  ticket(number: string): Promise<Ticket | null>;
  tickets(
    filter: { conversationId?: string; accountId?: string; status?: 'open' | 'closed' },
    limit: number,
  ): Promise<Ticket[]>;
  countOpenTickets(): Promise<number>;

  services(): Promise<Service[]>;
  business(): Promise<Business>;
  /** What the desk was set up with, whatever was edited since. */
  businessAsSetUp(): Promise<Business>;
}
