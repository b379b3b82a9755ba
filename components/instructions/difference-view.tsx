import { classes } from '#/components/ui/classes.ts';
import type { GuidanceBody } from '#/lib/protocol/documents.ts';
import { bodyText } from './body-text.ts';
import { type DifferenceRow, difference, foldedRows, isDifferent } from './difference.ts';

const marks: Record<DifferenceRow['kind'], { sign: string; name: string; look: string }> = {
  same: { sign: ' ', name: '', look: 'text-ink-soft' },
  gone: { sign: '−', name: 'Before: ', look: 'text-ink-soft' },
  new: { sign: '+', name: 'Now: ', look: 'text-ink' },
};

/** What changed from one version to another, by line and word; shape and sign say what colour says. */
export function DifferenceView({
  label,
  before,
  after,
}: {
  label: string;
  before: GuidanceBody;
  after: GuidanceBody;
}) {
  const rows = difference(bodyText(before), bodyText(after));
  if (!isDifferent(rows)) return <p className="text-13 text-ink-soft">They say the same.</p>;
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="scroll-area max-h-96 rounded-6 border border-hairline bg-surface p-2 text-13 leading-normal"
    >
      {foldedRows(rows).map((row, index) =>
        row.kind === 'folded' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and come anew with each change.
          <p key={index} className="pl-5 text-12 text-ink-faint">
            {`${row.lines} lines are the same`}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and come anew with each change.
          <Row key={index} row={row} />
        ),
      )}
    </section>
  );
}

function Row({ row: { kind, parts } }: { row: DifferenceRow }) {
  const { sign, name, look } = marks[kind];
  return (
    <p className={classes('grid grid-cols-[1.25rem_minmax(0,1fr)]', look)}>
      <span aria-hidden="true" className="select-none font-mono text-ink-faint">
        {sign}
      </span>
      <span className="wrap-anywhere min-h-[1lh] whitespace-pre-wrap">
        {name && <span className="sr-only">{name}</span>}
        {parts.map(({ text, changed }, index) =>
          changed ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line that is made anew with each change.
            <Changed key={index} kind={kind} text={text} />
          ) : (
            text
          ),
        )}
      </span>
    </p>
  );
}

function Changed({ kind, text }: { kind: DifferenceRow['kind']; text: string }) {
  if (kind === 'gone') return <del className="bg-sunken">{text}</del>;
  return <ins className="rounded-6 bg-accent-soft font-medium no-underline">{text}</ins>;
}
