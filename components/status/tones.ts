import type { BadgeTone } from '#/components/ui/badge.tsx';
import type { Tone } from './words.ts';

export const toneText: Record<Tone, string> = {
  calm: 'text-ink',
  warning: 'text-warning',
  danger: 'text-danger',
};

export const toneBadge: Record<Tone, BadgeTone> = { calm: 'neutral', warning: 'warning', danger: 'danger' };
