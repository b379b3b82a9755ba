import type { StatusView } from '#/lib/protocol/views.ts';
import type { Tone } from './words.ts';

/** What somebody should act on: what is off, and what to do. `key` stays while its words change. */
export type Attention = { key: string; tone: Exclude<Tone, 'calm'>; text: string; action: string | null };

/** Of a host: the sentence about who answers says it already when no host does. */
const ofHosts: readonly string[] = ['host-away', 'host-rests', 'no-model'];

/** The urgent first; empty is good. */
export function attentionOf({ alarms, warnings, models, switches }: StatusView): Attention[] {
  const isSaid = switches.aiOn && models.answering.kind === 'built-in';
  const off = alarms
    .filter(({ kind }) => !(isSaid && ofHosts.includes(kind)))
    .map(({ kind, about, tone, text, action }) => ({ key: `${kind} ${about}`, tone, text, action }));
  const said = new Set(alarms.map(({ text, action }) => `${text} ${action}`));
  return [
    ...off,
    ...warnings
      .filter((text) => !said.has(text))
      // The same warning with another number in it is no new one.
      .map((text) => ({
        key: text.replaceAll(/\d+/g, '#'),
        tone: 'warning' as const,
        text,
        action: null,
      })),
  ];
}

/** What a screen reader is told when `now` follows `before`; null when nothing is new. */
export function announcement(before: readonly Attention[], now: readonly Attention[]): string | null {
  const known = new Set(before.map(({ key }) => key));
  const fresh = now.filter(({ key }) => !known.has(key));
  if (fresh.length > 0)
    return fresh.map(({ text, action }) => (action ? `${text} ${action}` : text)).join(' ');
  return before.length > 0 && now.length === 0 ? 'Nothing needs attention any more.' : null;
}
