/**
 * For password managers, in a form that asks for a password and not whose it is: they fill in whom they know, and keep
 * the new password under that name. People neither see nor reach it.
 */
export function UsernameField() {
  return <input type="text" name="username" autoComplete="username" hidden />;
}
