import type { CSSProperties, ReactNode, Ref } from 'react';
import type { Reader } from './use-reader.ts';

/**
 * One stop of the Tab key for a whole plot: a slider over its places, since every screen reader lets arrows through to
 * one and says its value. What is drawn inside is hidden from them.
 */
export function ReaderArea({
  name,
  reader: { stood, count, handlers },
  valueText,
  ref,
  style,
  children,
}: {
  name: string;
  reader: Reader;
  /** Of the place the keyboard is at. */
  valueText: string;
  ref: Ref<HTMLDivElement>;
  style?: CSSProperties;
  children: ReactNode;
}) {
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, count)}
      aria-valuenow={stood + 1}
      aria-valuetext={valueText}
      style={style}
      className="touch-pan-y rounded-6"
      {...handlers}
    >
      {children}
    </div>
  );
}
