import type { Metadata } from 'next';
import { HelpArticlePage } from '#/components/help/help-article.tsx';

export const metadata: Metadata = { title: 'Help' };

export default function ArticlePage() {
  return <HelpArticlePage />;
}
