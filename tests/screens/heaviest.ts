/** What a picture may weigh in the repository, in bytes; a whole page is longer than a window. */
export const heaviest = { window: 80_000, wholePage: 130_000 };
