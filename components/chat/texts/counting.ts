/** A word by how many there are. A language that tells more numbers apart than one and other has more forms. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Counts things in a language: `counting('en')(2, { one: 'try', other: 'tries' })` is "2 tries". */
export function counting(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
}
