/** What a picture may weigh in the repository, in bytes; a whole page is longer than a window. */
export function heaviest({ whole = false }: { whole?: boolean }): number {
  return whole ? 130_000 : 80_000;
}
