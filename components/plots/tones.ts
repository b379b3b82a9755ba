import { type Holder, holderText } from '#/components/line/holder.ts';

/**
 * Whose or what a mark stands for, as a colour of app/globals.css, each at 3:1 or more on every ground
 * (tests/unit/contrast.test.ts). Never alone: a name, a dash or a place says the same.
 */
export type Tone = Holder | 'accent' | 'soft' | 'warning' | 'danger';

/** Written out, because Tailwind finds class names by reading the source. */
export const toneText: Record<Tone, string> = {
  ...holderText,
  accent: 'text-accent',
  soft: 'text-border',
  warning: 'text-warning',
  danger: 'text-danger',
};
