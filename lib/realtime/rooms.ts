/** Socket rooms: who hears what. */
export const rooms = {
  /** All tabs of one visitor. */
  visitor: (visitorId: string) => `visitor:${visitorId}`,
  /** The customer's side of one conversation. */
  customer: (conversationId: string) => `customer:${conversationId}`,
  /** People who have one conversation open. */
  watchers: (conversationId: string) => `watchers:${conversationId}`,
  /** The dashboards of one person. */
  person: (personId: string) => `person:${personId}`,
  /** Every dashboard. */
  dashboards: 'dashboards',
  /** Every page of the administration area. */
  administration: 'administration',
  /** Every status page. */
  statusPages: 'status-pages',
};
