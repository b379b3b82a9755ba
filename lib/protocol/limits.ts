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
