const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than drawing the row it is for, so each is made once. Without a locale the reader's own. */
export function dateFormat(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
