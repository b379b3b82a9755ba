/** How long what somebody types may be, in characters. Apart from the schemas, so that browsers can read it without zod. */
export const TEXT_LIMIT = 4000;
export const LINE_LIMIT = 500;
export const SEARCH_LIMIT = 200;
