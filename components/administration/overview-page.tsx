'use client';

import { Overview } from './navigation.tsx';
import { useAdministration } from './use-administration.ts';

export function OverviewPage() {
  return <Overview me={useAdministration().me} />;
}
