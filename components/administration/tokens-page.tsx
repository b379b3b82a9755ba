'use client';

import type { ApiToken } from '#/components/staff/accounts.ts';
import { ApiTokens } from '#/components/staff/api-tokens.tsx';
import { Loading } from '#/components/staff/loading.tsx';
import { useListed } from '#/components/staff/use-listed.ts';

/** Which programs may use the API. */
export function TokensPage() {
  const { answer, readAgain } = useListed<{ tokens: ApiToken[] }>('/api/tokens');
  return (
    <section aria-label="API tokens" className="max-w-[40rem]">
      <Loading answer={answer} label="The tokens are being loaded" />
      {answer?.ok && <ApiTokens tokens={answer.data.tokens} onChanged={readAgain} />}
    </section>
  );
}
