import { z } from 'zod';

/** A whole number in a query or a path, where everything arrives as text. */
export function wholeNumber(least: number, most: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/, 'A whole number.')
    .meta({ description: `A whole number from ${least} to ${most}.` })
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .default(fallback);
}

export const limitParameter = wholeNumber(1, 200, 50);

/** A name or number in a path. Which forms exist is the business of whoever looks it up. */
export const nameInPath = z.string().min(1).max(64);

export const personName = z.string().trim().min(1).max(80);

/** Length is what makes a password strong; nothing is asked about its characters. */
export const password = z.string().min(12, 'At least 12 characters.').max(256);
