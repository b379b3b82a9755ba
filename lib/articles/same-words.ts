/**
 * Words that people use for one another, each line under the first of them. Two words stand together as people write
 * them. Add a line when somebody looks for an article in words that it does not use.
 */
export const sameWords: readonly (readonly string[])[] = [
  ['signin', 'sign in', 'signing in', 'log in', 'logging in', 'log on', 'login', 'log into', 'sign into'],
  ['signout', 'sign out', 'log out', 'logout'],
  ['2fa', 'two factor', '2 factor', 'two step', '2 step', 'authenticator', 'one time code', 'mfa'],
  ['email', 'e mail', 'mail', 'mails'],
  ['password', 'pass word', 'passcode', 'passwort'],
  ['invoice', 'bill', 'receipt', 'rechnung', 'factura', 'facture'],
  ['price', 'cost', 'pricing', 'preis', 'precio', 'prix'],
  ['refund', 'money back', 'reimburse', 'reimbursement'],
  ['cancel', 'cancellation', 'unsubscribe', 'quit'],
  ['colleague', 'teammate', 'team mate', 'coworker', 'co worker', 'team member', 'employee'],
  ['seat', 'license', 'licence'],
  ['phone', 'mobile phone', 'smartphone', 'cell phone', 'iphone', 'android', 'handy'],
  ['delete', 'remove', 'erase'],
  ['restore', 'recover', 'undelete', 'bring back', 'get back'],
  ['calendar', 'kalender', 'calendars'],
  ['sync', 'synchronise', 'synchronize', 'syncing'],
  ['export', 'download'],
  ['yearly', 'annual', 'annually', 'per year', 'a year'],
  ['monthly', 'per month', 'a month'],
  ['plan', 'subscription', 'package', 'tariff'],
  ['upgrade', 'higher plan', 'bigger plan'],
];
