const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
const KEY =
  /\b(?:sk|pk|rk|ghp|gho|github_pat|xox[abp]|AKIA)[-_]?[A-Za-z0-9_-]{12,}|\b(?:sk|pk|rk)[-_](?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{6,}|\bBearer\s+[A-Za-z0-9._~+/-]{12,}=*/g;
/** As it is sent to sign in; codes of addresses, errors and discounts are none. */
const SIGN_IN_CODE =
  /(?<!(?:postal|post|zip|area|country|error|status|promo|promotion|discount|coupon|voucher|sort)[ -])(\bcode\b(?: (?:i|you|we) \w+)?\s*(?:is|ist|es|:|=)\s*)(?:\d{3}[ -]?\d{3}|\d{4,8})\b/gi;
const PASSWORD =
  /(\b(?:password|passcode|passwort|contraseña|pin|one-time code|otp)\b\s*(?:is|ist|es|:|=)\s*)(\S+)/gi;

const CARD_CODE = /(\b(?:cvc|cvv)2?\b\s*(?:is|ist|es|:|=)?\s*)\d{3,4}\b/gi;

/** Blanks what must not be kept: card numbers (by their check digit), API keys, card codes, and what follows "password is". */
export function maskSecrets(text: string): string {
  return text
    .replace(SIGN_IN_CODE, '$1[removed]')
    .replace(CARD, (digits) => (isCardNumber(digits) ? '[card number removed]' : digits))
    .replace(KEY, '[key removed]')
    .replace(CARD_CODE, '$1[removed]')
    .replace(PASSWORD, '$1[removed]');
}

/** The Luhn check. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').split('').map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
