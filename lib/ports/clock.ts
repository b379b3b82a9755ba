/** The server's clock in milliseconds since 1970. Tests turn it by hand. */
export type Clock = () => number;
