import type { Role } from './accounts.ts';

export const roleWords: Record<Role, string> = {
  agent: 'Works with customers',
  ops: 'Watches the status',
  admin: 'Administrator',
};

export const roleOptions = [
  { value: 'agent', label: 'Works with customers' },
  { value: 'ops', label: 'Watches the status only' },
  { value: 'admin', label: 'Administrator: all of it' },
] as const satisfies readonly { value: Role; label: string }[];
