import { useState } from 'react';

/** Whether the list of conversations stands in the place of the thread. */
export function useListing(focusComposer: () => void) {
  const [listing, setListing] = useState(false);
  const leave = () => setListing(false);
  return {
    listing,
    show: () => setListing(true),
    leave,
    /** Back to the thread, to write there; a phone's keyboard would cover what is to be read. */
    leaveToWrite() {
      leave();
      requestAnimationFrame(() => {
        if (matchMedia('(pointer: fine)').matches) focusComposer();
      });
    },
    /** What is shown in the thread is shown there. */
    inThread: (work: (() => void) | null) =>
      work &&
      (() => {
        leave();
        work();
      }),
  };
}
