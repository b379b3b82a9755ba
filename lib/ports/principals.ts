export const staffRoles = ['agent', 'ops', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who is at the door. Every handler is given one, looked up from a session or token, never from the input. */
export type Principal =
  | { kind: 'visitor'; visitorId: string; address: string }
  | {
      kind: 'staff';
      id: string;
      name: string;
      role: StaffRole;
      via: 'session' | 'token';
      /** The network address of the request, for the audit log; the doors add it. */
      address?: string;
    };

export type StaffPrincipal = Extract<Principal, { kind: 'staff' }>;
export type VisitorPrincipal = Extract<Principal, { kind: 'visitor' }>;

/** Who may work with conversations. Ops watch the status page only. */
export function mayWorkWithCustomers(principal: Principal): principal is StaffPrincipal {
  return principal.kind === 'staff' && principal.role !== 'ops';
}
