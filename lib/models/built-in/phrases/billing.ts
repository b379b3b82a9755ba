/**
 * What customers write about invoices, charges, payments, refunds, fees, and ending a contract.
 * One phrase a line; {a|b} stands for either.
 */
export const billingPhrases = `
you charged me {twice|double|two times}
i was {charged|billed} {twice|two times|double} for the {same thing|same purchase|month}
duplicate {charge|payment|transaction|invoice}
a {payment|transaction|charge} {appears|is listed|shows up} {twice|several times}
same purchase was taken from my account two times
why {was i|have i been|am i being} charged {extra|a fee|for this|again|so much}
there is {a charge|a fee|a payment|an amount} i {don't recognise|did not make|don't know} on my {statement|account|bill}
unknown {charge|direct debit|payment|transaction} on my {card|account|statement}
i see a {strange|weird|pending|extra} {charge|payment|fee} {on my account|of one pound|of a dollar}
my statement {has|shows} an {extra|additional} {pound|dollar|fee}
i {didn't|did not} authorise this {payment|charge|withdrawal}
dispute {a charge|a transaction|this payment}
i {want|would like} to dispute {something on my statement|a card payment}
you took money from my {card|account} without asking
more was taken from my card than the price
wrong amount {on my invoice|charged|taken|received}
the {exchange rate|rate} on my {purchase|payment|withdrawal} is wrong
why was the {exchange rate|conversion} so bad
i got less {cash|money} than i asked for at the atm but was charged in full
fee for {withdrawing cash|using the atm|a transfer|paying by card|topping up}
why do you take a {fee|commission}
what {fees|charges} {are there|apply} for {transfers|payments abroad|topping up}
is there a {cancellation|late|termination|early exit|withdrawal} {fee|penalty|charge}
what does it cost to {cancel early|leave early|withdraw}
how much is the {cancellation|early termination|exit} {fee|penalty}
{cancellation|exit|withdrawal} {fee|penalty|charges}
late fee on my bill
{where|show me|find|see|get|view} {my|the|my latest|last month's} {invoice|bill|receipt|statement}
{download|send me|print|email me} {the|my} {invoice|receipt|bill} {from|of} {march|mister miller|my last order|}
i need {a copy of|} my {invoice|receipt|bill}
invoice for my {purchase|order|company}
{check|locate|obtain|request} {invoices|my bills|the invoice} from {last year|a person}
list my invoices
what was this invoice for
how much do i owe
what is my {balance|current bill|total bill|bill this month}
what's the {total|amount|minimum} {of all my bills|due|i have to pay|on my bill}
when is my {bill|payment|invoice|rent|electricity bill} due
due date of {my bill|the water bill|the payment}
why is my bill so {high|expensive} this month
my bill {went up|is wrong|is too high|has an error}
can you explain my {bill|invoice|charges}
{pay|i want to pay|help me pay|how do i pay} my {bill|invoice|rent|electricity bill|phone bill}
pay {the|my} {gas|water|cable|insurance|credit card} bill
{schedule|set up|make} a payment {from my account|for my bill|}
can i pay {next week|later|in instalments|half now}
i need more time to pay
set up a payment plan
{turn on|set up|cancel|stop} {autopay|automatic payment|auto pay|direct debit}
change my {billing frequency|billing date|billing preference|payment date|billing address|payment method}
{paperless|electronic|paper} {billing|bills} instead
billing {question|problem|issue|error|address}
change {billing|to yearly billing|to monthly billing|how often i pay}
update my {card|credit card|payment details|bank details} for the subscription
what {payment methods|payment options|ways to pay|cards} do you {accept|take|offer|have}
{see|check|list|view|show me} {the|your} {payment methods|payment options|accepted payments|payment modalities}
can i pay {by paypal|by card|cash|by bank transfer|with bitcoin|with two cards}
do you accept {paypal|american express|gift cards|debit cards}
my payment {failed|was declined|did not go through|was rejected|is pending|bounced|was returned}
{issue|problem|trouble|error|mistake} with {my payment|a payment|paying|the payments|online payments}
{report|solve|notify about} {a payment problem|trouble with payments|payment errors}
i paid but {it still says unpaid|my account is suspended|it is not showing}
{status|check the status} of my {payment|last payment|bill payment}
did you {receive|get} my {payment|last payment|cheque|transfer}
has my {payment|bill} been {paid|received|processed}
my {cash|cheque} deposit is not in my balance
my balance {did not change|has not changed|is wrong} after {a transfer|the cash deposit|the payment}
the money i {transferred|sent} {has not arrived|is missing|was taken but not received}
my transfer is still pending where is the money
recipient has not received the money
direct debit {returned|i did not set up|was taken twice}
can i {cancel|reverse|recall} a {payment|transfer|transaction}
i want {a refund|my money back|a reimbursement|compensation|a rebate}
refund me {now|please|the last month}
{get|request|claim|ask for|receive} {a refund|my money back|a reimbursement|compensation}
{is this|is my order|is the ticket} refundable
how {do i|can i} get {a refund|reimbursed|my money back}
{where|what is the status of|track|any news on} my {refund|reimbursement|rebate|money back}
my refund {has not arrived|is missing|is not on my statement|takes too long|doesn't show}
when {will|should} i {get|receive|expect} my {refund|money back|money}
{what is|explain|check|read|see} {your|the} {refund|money back|return} {policy|guarantee|rules|conditions}
in {what|which} cases can i {ask for|request} {a refund|my money back}
am i {eligible|entitled} to {a refund|compensation|reimbursement}
i want to {return|send back} {it|this|the item|my order} and get my money
returned the item but no refund yet
{cancel|i need to cancel} my {order|purchase|booking} and {get the money back|refund me}
cancel {my subscription|my plan|my contract|my membership|my account before the trial ends}
i want to cancel
how do i {end|cancel|terminate|stop} {my subscription|my contract|my policy|my service}
cancel {my cable|internet|phone} {service|contract}
{leave|close my account with} the bank what about my balance
i cancelled {weeks ago|last month} and you still {took money|charged me}
charged after {cancelling|cancellation|i ended it}
will i be {billed|charged} when the trial ends
i was promised {three months free|a discount on my bill|a credit}
the {promo|promotion|discount|voucher|coupon} was not applied to my {bill|invoice}
my {coupon|voucher} is missing on the receipt
vat number is missing on my invoice
{tax|vat} {invoice|receipt} for my {accountant|tax office|company}
invoice is in the wrong currency
chargeback
i will have my bank reverse this
account suspended although i paid
{reactivate|unlock} my account i paid the {bill|invoice}
credit for the outage
money back for the {days it was down|downtime|delay|cancelled flight}
i want compensation for the {outage|delay}
{fraud|fraudulent} charge on my card
i have no contract with you but money left my card
overcharged {on my last bill|for a month|at the hotel}
i was overcharged
{premium|deductible} was charged twice
when is my insurance {premium|payment} due
i paid my premium but the policy says {lapsed|unpaid}
was my {rent|mortgage|loan} payment received
how much is {left|outstanding} on my {loan|bill|contract}
pay off my loan early
charged for a {movie|film|channel|game|subscription} i never {bought|ordered|watched}
in-app purchase by my {child|son} please refund
{item|order} never came i want my money back
shipping was charged although it is free
gift card balance is wrong
{account|bill} {number|statement} needed for the tax
{data|roaming} charges on my phone bill are too high
me han cobrado {dos veces|de más}
quiero {un reembolso|que me devuelvan el dinero}
dónde está mi factura
no reconozco este cargo
mir wurde {doppelt|zweimal} {abgebucht|berechnet}
ich {möchte|will} mein geld zurück
wo ist meine rechnung
ich möchte {kündigen|mein abo kündigen}
vous m'avez {facturé|prélevé} deux fois
je veux {un remboursement|être remboursé}
où est ma facture
mi avete addebitato {due volte|il doppio}
voglio {un rimborso|il rimborso}
dov'è la mia fattura
{damages|indemnity|restitution} {for my loss|claim}
my {upgrade|extra legroom|add-on} was paid but not delivered give the money back
surcharge for paying with plastic
`;
