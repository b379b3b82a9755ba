import { type Holder, holderText } from '#/components/line/holder.ts';
import { classes } from './classes.ts';
import { initialsOf } from './initials.ts';

/** Somebody's initials in a ring of their colour. Decoration: the name stands beside it or names the control. */
export function Avatar({ name, holder = 'person' }: { name: string; holder?: Holder }) {
  return (
    <span
      aria-hidden="true"
      // Drawn by the style sheet: letters in the text would stand in the name of the control around them.
      data-initials={initialsOf(name)}
      className={classes(
        'before:content-[attr(data-initials)]',
        'inline-flex size-7 shrink-0 select-none items-center justify-center rounded-full border-2 border-current font-semibold text-12 leading-none',
        holderText[holder],
      )}
    />
  );
}
