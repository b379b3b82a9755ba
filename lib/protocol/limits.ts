/** How long what somebody types may be, in characters. Apart from the schemas, so that browsers can read it without zod. */
export const TEXT_LIMIT = 4000;
export const LINE_LIMIT = 500;
/** Of the comment beside a rating. */
export const COMMENT_LIMIT = 1000;
