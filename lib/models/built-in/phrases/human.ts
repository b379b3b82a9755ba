/**
 * What customers write when they want a person, or are so angry that a person should read it.
 * One phrase a line; {a|b} stands for either.
 */
export const humanPhrases = `
i {want|need|would like|have} to {talk|speak|chat} {to|with} {a person|a human|an agent|somebody|someone real|a representative|an operator|a real person|a live agent}
{talk|speak|chat} {to|with} {a human|a human being|an actual person|your manager|customer service|customer support|an assistant|the help desk}
{can|could|may} i {talk|speak|chat} {to|with} {someone|somebody|a person|an agent|a human|a colleague|a manager|anyone}
{connect|transfer|pass|put} me {to|through to|on to} {a person|a human|an agent|an operator|a representative|your supervisor|someone else}
{get|give|find} me {a human|a person|an agent|a real person|your boss|a supervisor|a manager}
{human|person|agent|operator|representative|real person|live person} please
{speak|talk} to {a human|agent|representative|operator}
i'd rather {talk|speak} to {a person|someone|a human being|a real agent}
i don't want to talk to {you|a bot|a machine|a robot|a computer}
not a bot {please|a human}
are there any {people|humans|real people} i can {talk|speak} to
how {do i|can i|could i} {reach|contact|call|get hold of|get in touch with|get hold of} {customer service|customer support|a person|an agent|your support team|an operator|somebody}
i {need|want} {help|assistance} {contacting|to contact|calling|to reach|to get in touch with|talking to|chatting with|speaking to} {customer support|customer service|an agent|a person|an assistant|an operator|someone}
{what is|what's|give me} your {phone number|support number|hotline|telephone number}
is there a {number|phone number|hotline} {i can call|for support}
where can i {call|phone|ring} you
can {somebody|someone|an agent} {call|phone|ring} me {back|}
call me {back|now|please}
{what are|when are} {your|the} {support hours|customer service hours|opening hours of support}
at what {time|hours} can i {call|contact|reach} {you|customer service|support}
could a colleague of yours answer that
this bot {is useless|does not help|doesn't understand me}
you don't understand {me|anything} {i want a person|let me talk to someone}
stop sending me {automatic|standard} answers
{let me speak|i want to speak} with {the manager|your boss|a supervisor|someone in charge|somebody competent}
i {want|need|would like|have} to {make|file|lodge|submit|register|send} {a complaint|a formal complaint|a consumer complaint|a claim against you|a reclamation}
{how|where} {do i|can i|could i} {file|make|lodge|submit|send|register} {a complaint|a customer complaint|a claim against your company|a consumer reclamation|a reclamation}
{file|make|lodge|submit|assistance making|help filing} {a complaint|a reclamation|a consumer claim} {against your business|about your service|against you|}
i have a complaint {about your staff|about the service|}
complain {about your service|to the management|to your company}
i {am|was} {so angry|furious|very disappointed|extremely dissatisfied|terribly unhappy|fed up} with {your service|you|your company|how i was treated}
{worst|terrible|awful|horrible|disgusting|pathetic} {customer service|service|company|experience} {ever|of my life|}
shame on all of you
your {staff|agent|employee|driver|crew} was {rude|unfriendly|arrogant|incompetent}
nobody {answers|helps|replies|cares|calls back}
i have {written|called|asked} {three|four|five} times and nobody {answers|helps}
this is the {third|fourth|fifth} time {i write|i ask|i contact you}
i have been {on hold|waiting on the phone|in the queue} for {an hour|over 40 minutes|two hours|ages}
{an hour|45 minutes|forever} on hold and {still nobody|then hung up on|no one answers}
your phone {line|system} hung up on me
on hold {for hours|again|with your hotline} {is a joke|ridiculous|unbelievable}
{no one|nobody} picks up {the phone|at your hotline}
waited for {three hours|days} and no {answer|help|reply}
i {will|would} never {book|buy|fly|shop|order} with {you|this company} again
never again {with this company|your airline}
you lost a customer
{lost|losing} my {luggage|bag|parcel} and nobody cares thanks for nothing
{ruined|destroyed} my {holiday|trip|day|weekend|birthday} {thanks|because of you}
thanks for {nothing|ruining my trip|wasting my time}
{what a joke|absolute joke|total disgrace|complete incompetence|this is ridiculous|unacceptable}
this is {unacceptable|outrageous|a scandal|ridiculous} {fix it now|i demand an answer|}
your {company|airline|service|bank} {sucks|is a scam|is a joke|is garbage|is the worst}
you people are {useless|thieves|liars|incompetent}
{cancelled|delayed} {again|for the third time} and {no explanation|nobody tells us anything|no help} worst airline
{delayed|late} {five hours|again} and {terrible|zero} {communication|service}
how is it possible that you {treat|handle} {customers|people} like that
i demand {an apology|an explanation|to speak to the manager}
i will {sue you|call my lawyer|take legal action|go to court|go to the press}
you will hear from my {lawyer|attorney|solicitor}
i will report you to {the ombudsman|consumer protection|the police|the regulator}
i'm {done|through} with you let me talk to {someone|a person}
{your hotline|your support} is {useless|a joke|a disaster}
i refuse to {discuss|talk about} this with a {machine|bot|robot}
is anybody {there|real there}
quiero hablar con {una persona|un agente|un humano|alguien}
{pásame|páseme} con {una persona|un agente}
quiero {poner|presentar} una {queja|reclamación}
ich möchte mit {einem menschen|einer person|einem mitarbeiter|jemandem} {sprechen|reden}
ich möchte mich beschweren
einen {menschen|mitarbeiter} bitte
je veux parler à {une personne|un humain|un conseiller|quelqu'un}
je {veux|voudrais} {porter plainte|faire une réclamation}
voglio parlare con {una persona|un operatore|un umano|qualcuno}
voglio fare un reclamo
{another|a different} {colleague|member of staff} should {see|handle} {this|my case}
fetch {a colleague|one of your people}
`;
