/** The server's clock in milliseconds since 1970. Tests turn it by hand. */
export type Clock = () => number;

/**
 * On the same scale, but whoever sets the machine's clock does not move it: for what this process waits for.
 * What is stored or shown is of the other clock.
 */
export const steadyClock: Clock = () => performance.timeOrigin + performance.now();
