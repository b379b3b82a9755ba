/** Where a host is, and how to sign in there. */
export type OllamaAddress = {
  /** Without credentials and without a slash at the end: safe to show. */
  url: string;
  headers: Record<string, string>;
};

/** `http://user:password@host` becomes an address that may be shown, and a header; fetch takes no credentials in URLs. */
export function ollamaAddress(setting: string): OllamaAddress {
  const url = new URL(setting);
  const signIn = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    url: url.href.replace(/\/+$/, ''),
    headers: signIn === ':' ? {} : { Authorization: `Basic ${Buffer.from(signIn).toString('base64')}` },
  };
}
