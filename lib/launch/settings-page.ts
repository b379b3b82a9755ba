import { settingsSchema } from './settings.ts';

/** `docs/settings.md`, made from the schema. */
export function settingsPage(): string {
  const defaults: Record<string, unknown> = settingsSchema.parse({});
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const fallback = defaults[name];
    const text = String(fallback ?? '');
    const shown = text === '' ? '' : `\`${text}\``;
    return `| \`${name}\` | ${shown} | ${schema.description ?? ''} |`;
  });
  return [
    '# Settings',
    '',
    'From the environment, then from a file `.env` beside `package.json`. A wrong value is named at the start and',
    'nothing is started. Names that end in `_MS` are milliseconds. This page is made from `lib/launch/settings.ts`.',
    '',
    '| setting | default | what it is for |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
