/**
 * What customers write about prices, plans, buying, ordering, applying, upgrading.
 * One phrase a line; {a|b} stands for either.
 */
export const salesPhrases = `
how much {is|does it cost|are} {pro|the basic plan|a seat|your service|the premium version}
{what does|how much does} {it|the pro plan|a new line|the package} cost
what {plans|packages|products|options|services} {are available|do you offer|do you have|can i get}
price {list|of the pro plan|per user|per seat}
{prices|pricing|rates|tariffs} {please|for small companies}
{price|cost|rate} {of the insurance|for internet|for a policy|of television}
cost {of|for} {internet service|cable|cell phone service|the bundle}
is there a {student|family|school|volume|loyalty} {discount|price|plan|offer}
any {discount|deal|promotion|offer|special|coupon} {at the moment|for new customers|on black friday|this week}
will there be {a sale|deals} {for black friday|at christmas|next month}
can you do a better price
somebody else sells it for less
is annual cheaper than monthly
do we get {something off|a discount} for {yearly payment|twenty seats}
which plan {is right for me|should i take|do you recommend|is best} {for a freelancer|for a small team|}
compare {basic and pro|the plans|your offers}
{difference|differences} between {basic and pro|the plans|the cards}
what is included in {pro|business|the package}
does {pro|business|the plan|it} {include|have|support|come with} {sso|phone support|an api|unlimited storage|dark mode}
is there a {free|trial|demo} {version|period|}
how long is the trial
can i {try|test} it {for free|before i buy|without a card}
{extend|lengthen|prolong} my {trial|test period}
{upgrade|move|switch} me to {pro|business|the bigger plan|premium}
i {want|would like} to {upgrade|upgrade my plan|get the next plan|have a better package}
{change|switch|downgrade} my {plan|package|tariff|subscription plan}
add {two seats|more users|another line|a channel pack} to {our plan|my account}
price for {eight|a dozen} seats
{quote|offer} for {our company|a school|thirty licences}
{quote|offer|estimate} for {insuring my car|home insurance|pet insurance|travel cover}
how much {would|is} {insurance for my car|life insurance|the premium} cost
i {want|need|would like} to {buy|purchase|get|order|take out} {a policy|insurance|a licence|a subscription|a new phone|a laptop|a guitar|a piano}
i am interested in {buying|purchasing|getting|your} {a new car insurance|internet service|cable service|products|a phone plan|a television package}
i'd like to {sign up|enroll|enrol|register} for {a plan|insurance|the new service|the cable service}
{sign me up|i want to subscribe|i want to become a customer|i want to join}
we moved and need {internet|a phone line|television} {at the new place|}
new {phone|internet|cable|mobile} connection please
get a new {connection|line|sim|contract}
{guitars|headphones|shoes|sofas|lamps} {to buy|i am looking for|for sale}
i want {a|to buy a|to get a|some} {guitar|violin|camera|phone|tablet}
do you {sell|have in stock|carry|stock} {this in blue|size 42|laptops|gift cards|batteries}
is {it|this item|the phone} {available|in stock|sold out}
when will it be {back in stock|available}
i want to {order|place an order|buy|purchase} {something|a product|several articles|a few of your items|some items}
{how do i|how can i|help me|what do i have to do to} {order|place an order|buy|make a purchase|purchase an item|buy something}
{make|place|assistance placing} {an order|a new order|a purchase}
acquire {some of your products|several items|an article}
where can i buy {your products|the card|it}
do you {ship|deliver} to {canada|my country|the islands}
which delivery {options|methods} do you offer
i want to open {an account|a checking account|a savings account|a business account|a bank account}
{open|opening} a {new|second|joint|business|student} account {with you|today|for my son|}
can my {children|son|daughter|wife} {have|open} an account
how old do i {need|have} to be to {open an account|get a card}
what is the {minimum|lowest} age
age {limit|requirement|minimum} for {an account|customers}
{apply|i want to apply|how do i apply} for {a loan|a mortgage|a credit card|a job plan|a personal loan|a line of credit}
application for a {new credit card|loan|mortgage}
what {loans|credit cards|interest rates|mortgages|accounts} do you {offer|have}
interest rate {on savings|for loans|on a mortgage}
terms {of|for} your {loans|savings accounts|plans}
can you recommend a {good credit card|savings account|plan}
which credit card {has the best rewards|should i get|is good for travel}
{order|get|request|i would like|can i have} {a|another|a new|a second|an extra|a spare} {card|debit card|virtual card|disposable card|visa card|physical card}
where do i request {a virtual card|a plastic card|one of your cards}
how many {cards|virtual cards|disposable cards} can i have
do you {issue|offer|have} {visa|mastercard|visa or mastercard|prepaid cards}
can i choose {visa or mastercard|the card design|which card i get}
what {countries|currencies} {do you support|are supported|can i have|do you serve}
can i have an account {in euro|in another currency|if i live abroad}
which countries do you operate in
how much {does|would} {a new card|an express delivery|a second card} cost
can my friends {top up|use|join} too
benefits of {your card|the membership|premium}
how do the bonus {points|miles} work when i sign up
{free|any} flights to {hawaii|spain|new york} in {may|summer}
are there {rooms|seats|flights} {in june|for the concert|to oslo}
i want to {book|reserve} {a flight|a room|a table|two tickets}
how much is {an upgrade from economy|the extra legroom|a business class seat|a ticket to rome}
{upgrade|change} my seat to {first class|business class} what does it cost
what lounges can i use with {gold|this ticket}
show me {the newest films|the albums you sell|the channels i can get|movie packages}
{which|what} {channels|films|games|shows} are in the {sports|family|premium} package
buy {a song|an album|a movie|tickets for the concert|this game}
rent a {movie|film}
i'd like to {add|get} the {sports|movie|kids} channels
subscribe to {the premium channel|the magazine|the newsletter plan}
how much data {does the plan have|do i get}
unlimited {data|calls} {plan|offer|price}
do you have {family plans|prepaid plans|5g plans|fiber in my street}
is fiber {available|offered} at my address
what {coverage|cover} {do you offer|does the policy have|would i get}
does {the policy|your insurance} cover {water damage|my bike|a rental car}
i want to {insure|protect} my {car|house|dog|phone|boat}
i'd like to {renew|extend|add a driver to} my {policy|contract|insurance}
{add|remove} {a person|my wife|my son|a car} {to|on} my {policy|insurance}
we are {a small company|a club|a school} and want to {start|use it}
who sets that up for us
talk about an enterprise {plan|contract}
can i get {that|gdpr terms|an offer} in writing
in which country are your servers
do you have an office in {germany|spain}
reseller or partner {program|programme}
gift {card|voucher|subscription} for a friend
cuánto cuesta {el plan|el plan pro|}
qué planes {hay|tienen|ofrecen}
quiero {comprar|contratar|mejorar mi plan}
was kostet {der plan|pro|das|der pro tarif}
welche {tarife|pläne} {gibt es|haben sie}
ich möchte {kaufen|bestellen|upgraden}
combien coûte {le plan|le forfait pro|}
quels sont vos {tarifs|prix|forfaits}
je voudrais {acheter|commander|souscrire}
quanto costa {il piano|il piano pro|}
quali piani {avete|ci sono}
vorrei {comprare|acquistare|passare a pro}
{yearly|monthly} cost of {a credit card|an account}
a card for my {son|husband|employee}
do you plan to come to {my town|austria}
tell me {all|more} about {your service|your company|what you do|your product}
what {does your company do|is this service|can your service do}
details about {secured lending|savings|life cover}
`;
