'use client';

import { OneTimeLink } from './one-time-link.tsx';

const gone = {
  title: 'The set-up link has expired',
  text: 'This link does not work: it was used, it is too old, or it is not complete. Start the server again: while there is no administrator, it prints a new link.',
};

export function SetupForm() {
  return (
    <OneTimeLink
      path="/api/setup"
      asks={['name', 'email']}
      words={{ send: 'Create administrator', sending: 'Creating' }}
      gone={gone}
    />
  );
}
