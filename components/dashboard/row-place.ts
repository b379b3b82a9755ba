'use client';

import { type CSSProperties, createContext, type Ref, useContext } from 'react';

/** What the list item of an entry is given where the thread is a window; nothing elsewhere. */
export type RowPlace = {
  ref?: Ref<HTMLLIElement>;
  style?: CSSProperties | undefined;
  'data-index'?: number;
  'data-marked'?: string | undefined;
  'aria-live'?: 'off' | undefined;
  'aria-setsize'?: number | undefined;
  'aria-posinset'?: number | undefined;
};

const nowhere: RowPlace = {};
export const RowPlaceContext = createContext(nowhere);

/** To be spread on the list item of an entry. */
export function useRowPlace(): RowPlace {
  return useContext(RowPlaceContext);
}
