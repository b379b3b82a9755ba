/**
 * What customers write when something does not work, they cannot get in, or need it set up.
 * One phrase a line; {a|b} stands for either. Add a line and the router has learned it at the next start.
 */
export const technicalPhrases = `
my laptop {won't boot|does not start|won't turn on}
the computer stays black after the update
my screen {is cracked|is broken|flickers|went black}
my phone {screen is damaged|fell into water|got stolen and it was covered}
the tablet {freezes|hangs} all the time
printer {not printing|says offline|keeps jamming}
the app {crashes|closes by itself|freezes|won't open} {when i open it|on my iphone|on android}
this rubbish program shuts down on its own
the program {does not open|shows an error|is not responding}
{outlook|skype|whatsapp|teams|zoom|excel} {is not working|won't open|does not sync|shows an error}
messages {are not sending|do not arrive|get stuck}
i can't send {emails|messages|files}
i don't receive {emails|notifications|the code by text}
notifications {stopped|don't show up}
error {500|404|message} when i {save|log in|upload a file|check out}
i get an error {code|page} every time
page {does not load|is blank|times out}
the website {is down|won't load|is not working|keeps logging me out}
the site {doesn't let me check in|blocked me|says something went wrong}
the button does nothing when i click it
search {returns nothing|is broken}
it doesn't work
it is not working {anymore|any more|again}
still broken
something is wrong with {my device|the system|the app}
{internet|wifi|the connection} {is slow|is down|drops all the time|is not working}
no internet {since this morning|at home}
my router {blinks red|keeps rebooting|has no signal}
wifi on {the plane|the train|board} never works
i have no {signal|mobile data|reception} on my phone
cable box shows no {signal|picture}
the tv {has no picture|shows an error code}
my channels are {missing|frozen|gone}
the {video|movie|stream|song} keeps {buffering|stopping|pausing}
{streaming|playback|playlist} does not {play|work} on my tv
sound is out of sync with the picture
i can't {play|download} the {album|film|episode} i have
calls {drop|cut off} after a minute
vpn {disconnects|won't connect}
is {the api|the system|the server|your service|the website} down
status of {all services|the servers|your systems}
is there an outage {right now|in my area}
are you having problems today
when will it be fixed
since when is the {sync|email} problem going on
api returns {401|429|timeouts}
webhook {signatures fail|does not fire}
our live system stands still urgent
our integration stopped working
api key is rejected
how do i {generate|rotate} an api key
file sync is stuck
my files are {gone|missing|not syncing}
i {lost all|deleted} {my data|my photos|a project} {by mistake|}
can you restore {my project|a deleted file|the backup}
the exported table has no rows
please export all my data
import of my {contacts|csv file} fails
i can't {log in|sign in|get in|login}
login {problem|failed|error|is not possible}
{can't|cannot} access my account {anymore|}
locked out of my account
my account is {locked|blocked|frozen|disabled}
i forgot my {password|passcode|username|user id|security answer}
{reset|recover|restore|retrieve} my {password|passcode|pin|login|access key}
how to {recover|retrieve|restore} {a hacked|a stolen} account
i {lost|don't remember} the {pin|password|key} of my account
password reset mail {isn't coming|never arrives}
reset link {is expired|does not work}
i need to {change|update|reset} my {password|pin|security question|secret question}
two factor {code does not arrive|app lost}
verification code {is not accepted|doesn't come}
the app rejects the photo of my passport
{identity|id} check {keeps failing|is not accepted}
{problem|issue|error|trouble} with {signing up|the sign-up|registration|registering|the signup form}
i can't {register|sign up|create an account} it fails
report a {sign-up|registration|signup} {error|problem|issue}
notify of a problem when creating an account
how do i {create|open|set up|register} {an online|a user} {account|profile|login}
how can i {edit|change|modify|update|correct} {my account details|my profile|information on my user account}
change my {address|phone number|e-mail} in my profile
switch to {another|a different} user account
how to {close|delete|remove} {my user account|a profile} {online|in the settings}
deactivate my online profile
my {card|debit card|virtual card|bank card} {is not working|does not work|is broken|was declined at the shop}
contactless {payment|} is not working {on the bus|}
the atm {swallowed my card|kept my card|won't give me cash}
my pin is {blocked|locked|not accepted}
{unblock|unlock} my pin
{activate|how do i activate} my {new card|card|sim|device}
{new card|fresh card} is not active yet
my new card {has not arrived|hasn't come|is still not here}
where is my new card i am still waiting for delivery
track the card you sent me
i {lost|can't find} my {card|phone|wallet}
my {card|phone|purse} was stolen {freeze it|block it|what do i do}
block my card i think somebody has it
found my card can i {use it again|reactivate it|put it back in the app}
somebody {is using|hacked} my {account|card} without me
i think my account was {hacked|compromised|broken into}
there are {cash withdrawals|logins} i don't know
got a strange message in your name that wants my login
i clicked on a suspicious link
apple pay {won't add my card|is not working}
how do i {add|link|connect} my card to {the app|google pay|my watch}
link an existing card
how do i set up {the app|my device|my router|the router|email on my phone}
do you have {an app|an iphone app|an android app|online banking}
how do i {use|enrol in|sign up for} {online banking|mobile banking}
where do i find {the setting|the option|my account number} in the app
how do i add {a user|a shared address book|a colleague}
how can i {change|turn off|disable} {the language|a setting|dark mode|autocorrect}
how to {install|uninstall|update|upgrade|reinstall} {windows|ubuntu|the software|drivers|the app|linux}
update {my software|the firmware|the program} please help
upgrade of {the system|the operating system} fails
which {software|tool|program} can {edit|record|convert|play|open} {pdf files|video|the screen|mp3}
how to {mount|format|partition|encrypt} {a usb drive|a hard disk|a disk}
how to {shut down|restart} the {pc|computer|server} after some time
how to {stop|delete|hide|block} {an account|emails|messages|the bar} in {gmail|facebook|yahoo|the app}
how to {sync|merge|export|import|transfer} {contacts|calendars|photos|emails}
{keyboard|mouse|webcam|bluetooth|sound|graphics|headphones} {not working|not detected} after {update|upgrade}
computer is {very slow|slow|infected|full of viruses}
my computer has a virus
download {is stuck|fails|stops at 99 percent}
camera upload does not start
i can't {upload|attach|open} {a file|photos|attachments|my invoices}
app {won't|does not} accept my {card|code|password}
can't {add|transfer|top up} money in the app it fails
my {transfer|top up|top-up} {failed|is stuck|does not go through|was declined|was cancelled}
checkout {fails|does not work|gives an error}
the discount code field is not accepting input
my {package|parcel|order} {shows an error in tracking|tracking does not work}
insured device {broke|was damaged|got cracked}
i want to {report|file a claim for} a {broken|damaged} {phone|laptop|screen|device}
claim status page does not open
the coverage app can't find my policy
replacement for my broken {device|router|remote}
new modem is not recognised
how do i reset the {router|remote|modem|device}
remote control is not {working|pairing}
someone stole my phone can you lock it
how do i transfer my number to the new sim
sim card {not recognised|is not active}
i'm having {trouble|problems|issues|difficulty} with {the app|your website|my account|the login}
can you help me {troubleshoot|fix|repair} {my computer|this error|my device}
technical {help|support|problem|issue}
i need help with a technical {problem|error|issue}
mi {ordenador|portátil} no {arranca|funciona}
la aplicación no funciona
no puedo {entrar|iniciar sesión|acceder} en mi cuenta
he olvidado mi contraseña
mein {laptop|computer|handy} {startet nicht|geht nicht}
die app {stürzt ab|funktioniert nicht}
ich kann mich nicht {anmelden|einloggen}
passwort vergessen
mon {ordinateur|téléphone} ne {démarre|marche} pas
l'application ne {fonctionne|marche} pas
je n'arrive pas à me connecter
mot de passe oublié
il mio {computer|telefono} non {si accende|funziona}
non riesco ad accedere
l'app non funziona
the answer to my secret question has to be replaced
going from {release two|the old version} to {release five|the new version} of the system
online booking {breaks off|hangs at the last step}
{online card|prepaid card} gets turned down in shops
junk mail floods my mailbox how do i stop it
`;
