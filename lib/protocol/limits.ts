/** How long what somebody types may be, in characters. Apart from the schemas, so that browsers can read it without zod. */
export const TEXT_LIMIT = 4000;
export const LINE_LIMIT = 500;
/** Of the comment beside a rating. */
export const COMMENT_LIMIT = 1000;
/** How long an attachment may be, in bytes, and how many may come with one message. */
export const ATTACHMENT_LIMIT = 5 * 1024 * 1024;
export const ATTACHMENTS_A_MESSAGE = 5;
export const SEARCH_LIMIT = 200;
/** How many conversations one command treats alike. */
export const SELECTION_LIMIT = 100;
/**
 * Of one AI agent's instructions, and of everything the business publishes together, in bytes of UTF-8: a model reads
 * both each time. With both at their most, about a quarter of the default window is left for the conversation.
 */
export const INSTRUCTIONS_LIMIT = 5000;
export const PUBLISHED_LIMIT = 8000;
/** Of one rule or fact, and how many there may be of each. */
export const RULE_LIMIT = 600;
export const RULES_LIMIT = 60;
export const PLANS_LIMIT = 30;
/** The line that says why a version was saved. */
export const WHY_LIMIT = 200;
/** The largest amount that can be set, in USD. */
export const AMOUNT_LIMIT = 1_000_000;
export const INCIDENT_LIMIT = 500;
