/** As the server asks for; it checks again. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
export const LONGEST_NAME = 80;
