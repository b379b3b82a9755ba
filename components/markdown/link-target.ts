/**
 * Whether an address in an answer may be a link: only within this site. Any other is shown as text beside its label,
 * so that nobody is led away by words that do not say where.
 * @param origin of the page, like https://help.example.com.
 */
export function staysHere(href: string, origin: string): boolean {
  const address = URL.parse(href.startsWith('/help/') ? `${origin}${href}` : href);
  return address !== null && address.origin === origin && address.username === '' && address.password === '';
}
