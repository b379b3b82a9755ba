'use client';

import { IdentityByCode } from './identity-by-code.tsx';
import { IdentityByPostalCode } from './identity-by-postal-code.tsx';
import type { IdentityCardProps } from './identity-form.tsx';

/** Confirms whose account it is, past the transcript and past every model. */
export function IdentityCard(props: IdentityCardProps) {
  return props.by === 'code' ? <IdentityByCode {...props} /> : <IdentityByPostalCode {...props} />;
}
