/** HTML that is already safe. Made by `html` and `safe` only. */
export type Html = { readonly html: string };

/** A template whose values are escaped, but for what is HTML already; lists are joined. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Html | readonly Html[])[]
): Html {
  const text = parts.reduce((whole, part, at) => {
    const value = values[at];
    return whole + part + (value === undefined ? '' : textOf(value));
  }, '');
  return { html: text };
}

/** For text that this code has written itself, such as a style sheet. */
export function safe(text: string): Html {
  return { html: text };
}

function textOf(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return 'html' in value ? value.html : value.map((each) => each.html).join('');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
