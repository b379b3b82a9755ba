import type { Metadata } from 'next';
import { ArticlesPage } from '#/components/articles/articles-page.tsx';

export const metadata: Metadata = { title: 'Help articles' };

export default function Page() {
  return <ArticlesPage />;
}
