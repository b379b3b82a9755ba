'use client';

import { OneTimeLink } from './one-time-link.tsx';

const gone = {
  title: 'This invitation does not work',
  text: 'It was used or withdrawn, it is too old, or the link is not complete. Ask an administrator for a new one.',
};

export function JoinForm() {
  return (
    <OneTimeLink
      path="/api/join"
      asks={['name']}
      words={{ send: 'Join the desk', sending: 'Joining' }}
      gone={gone}
    />
  );
}
