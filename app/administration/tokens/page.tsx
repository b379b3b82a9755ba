import type { Metadata } from 'next';
import { TokensPage } from '#/components/administration/tokens-page.tsx';

export const metadata: Metadata = { title: 'API tokens' };

export default function AdministrationTokensPage() {
  return <TokensPage />;
}
