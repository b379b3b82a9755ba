'use client';

import { type ReactNode, useId, useState } from 'react';
import { Button } from '#/components/ui/button.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { Table } from '#/components/ui/table.tsx';
import type { PlotTable } from './series.ts';

export type PlotWords = {
  /** Names the figure: "Conversations by day". */
  name: string;
  /** Below the name: what exactly is counted. */
  note?: ReactNode;
  /** Instead of the plot while nothing has come yet. */
  loading?: boolean;
  /** Said where the plot would be when there is nothing to draw. */
  empty?: string;
};

/**
 * What every plot has around it: a name, a switch to the same numbers as a table, the state while loading and the one
 * with nothing in it, always in the room the plot will have, so that nothing jumps.
 */
export function PlotFigure({
  name,
  note,
  loading = false,
  empty = 'Nothing to show yet.',
  isEmpty,
  height,
  table,
  children,
}: PlotWords & {
  isEmpty: boolean;
  /** Of what `children` draw, reading line and legend included, in px. */
  height: number;
  table: PlotTable;
  children: ReactNode;
}) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-labelledby={id} aria-busy={loading || undefined} className="min-w-0">
      <figcaption className="flex min-h-8 items-start justify-between gap-3">
        <span className="min-w-0 py-1.5">
          <span id={id} className="block font-medium text-13">
            {name}
          </span>
          {note && <span className="block text-12 text-ink-soft">{note}</span>}
        </span>
        <Button
          look="plain"
          size="small"
          className={classes(loading || isEmpty ? 'invisible' : '')}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Plot' : 'Table'}
          <span className="sr-only">{`of ${name}`}</span>
        </Button>
      </figcaption>
      {loading ? (
        <SkeletonGroup label={`${name} is being loaded`}>
          <div style={{ height }} className="pt-6">
            <Skeleton className="h-full w-full" />
          </div>
        </SkeletonGroup>
      ) : isEmpty ? (
        <p style={{ height }} className="flex items-center text-13 text-ink-soft">
          {empty}
        </p>
      ) : asTable ? (
        <div style={{ minHeight: height }} className="scroll-area max-h-96">
          <PlotRows name={name} table={table} />
        </div>
      ) : (
        <div style={{ minHeight: height }}>{children}</div>
      )}
    </figure>
  );
}

function PlotRows({ name, table }: { name: string; table: PlotTable }) {
  return (
    <Table
      caption={name}
      columns={table.columns.map((label, place) => ({
        label,
        align: place === 0 ? ('left' as const) : ('right' as const),
        cell: ({ cells }: PlotTable['rows'][number]) => cells[place] ?? '',
      }))}
      rows={table.rows}
      rowKey={({ id }) => id}
    />
  );
}
