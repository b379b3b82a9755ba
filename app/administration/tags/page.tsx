import type { Metadata } from 'next';
import { TagsPage } from '#/components/administration/tags-page.tsx';

export const metadata: Metadata = { title: 'Tags' };

export default function AdministrationTagsPage() {
  return <TagsPage />;
}
