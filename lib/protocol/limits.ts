/** How long what somebody types may be, in characters. Apart from the schemas, so that browsers can read it without zod. */
export const TEXT_LIMIT = 4000;
export const LINE_LIMIT = 500;
/** How many conversations one command treats alike. */
export const SELECTION_LIMIT = 100;
