export type Option = {
  id: string;
  label: string;
  /** More to be found by, shown beside the label. */
  hint?: string;
};

/**
 * The options that hold every typed word, without regard to case and accents, in their own order; those whose label
 * begins with what was typed come first.
 */
export function matching<Each extends Option>(options: readonly Each[], typed: string): Each[] {
  const wanted = plain(typed).trim();
  if (wanted === '') return [...options];
  const words = wanted.split(/\s+/);
  const found = options.filter(({ label, hint = '' }) => {
    const text = plain(`${label} ${hint}`);
    return words.every((word) => text.includes(word));
  });
  const begins = ({ label }: Each) => plain(label).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
