/**
 * All icons of the desk, drawn on 16 by 16 in the manner of the line: one stroke, round ends, dots where things meet.
 * They say nothing to screen readers; the control they stand in has the word. Why they are ours:
 * docs/decisions/0015-native-elements-first.md.
 */

export type IconProps = {
  /** In px; the stroke grows with it. */
  size?: number;
  /** Filled, as a star that was given. */
  filled?: boolean;
};

type Drawing = IconProps & { path?: string; dots?: readonly (readonly [x: number, y: number])[] };

function Drawn({ size = 16, filled = false, path, dots = [] }: Drawing) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      {path && <path d={path} />}
      {dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={1.4} fill="currentColor" stroke="none" />
      ))}
    </svg>
  );
}

/** Back to where one was. */
export const BackIcon = (props: IconProps) => <Drawn {...props} path="M13 8H3.5M7 3.5 2.5 8 7 12.5" />;
export const CloseIcon = (props: IconProps) => <Drawn {...props} path="m4 4 8 8M12 4l-8 8" />;
export const CheckIcon = (props: IconProps) => <Drawn {...props} path="m3 8.5 3.2 3.2L13 4.8" />;
export const DownIcon = (props: IconProps) => <Drawn {...props} path="m4 6.2 4 4 4-4" />;
export const PlusIcon = (props: IconProps) => <Drawn {...props} path="M8 3v10M3 8h10" />;
export const MoreIcon = (props: IconProps) => (
  <Drawn
    {...props}
    dots={[
      [3, 8],
      [8, 8],
      [13, 8],
    ]}
  />
);
export const SearchIcon = (props: IconProps) => (
  <Drawn {...props} path="M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0 -8.5 0M10.2 10.2l3.3 3.3" />
);
/** The panel at the right edge. */
export const PanelIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3ZM10 3v10"
  />
);
/** Sliders: what narrows a list. */
export const FilterIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="M2.5 5h11M2.5 11h11"
    dots={[
      [6, 5],
      [10.5, 11],
    ]}
  />
);
/** The line changes hands: two dots joined. */
export const HandOverIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="M8 1.5v13"
    dots={[
      [8, 5.6],
      [8, 10.4],
    ]}
  />
);
export const PersonIcon = (props: IconProps) => (
  <Drawn {...props} path="M5.5 5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M3 13.5a5 5 0 0 1 10 0" />
);
export const PeopleIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="M3.8 5.2a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0M1.8 13a4.2 4.2 0 0 1 8.4 0M10.4 3.2a2.2 2.2 0 0 1 0 4M11.6 9.4a4.2 4.2 0 0 1 2.6 3.6"
  />
);
export const NoteIcon = (props: IconProps) => (
  <Drawn {...props} path="M3.5 2.5h9v7l-4 4h-5zM12.5 9.5h-4v4M6 5.5h4" />
);
export const PencilIcon = (props: IconProps) => (
  <Drawn {...props} path="m3 13 .7-3 7.1-7.1a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L6 12.3z" />
);
export const TagIcon = (props: IconProps) => (
  <Drawn {...props} path="M2.5 3.5v4.2l5.8 5.8 5.2-5.2-5.8-5.8H3.5a1 1 0 0 0-1 1z" dots={[[5.5, 5.5]]} />
);
/** Priority. */
export const FlagIcon = (props: IconProps) => <Drawn {...props} path="M4 14V2.5M4 3h8l-2 3 2 3H4" />;
export const ClockIcon = (props: IconProps) => (
  <Drawn {...props} path="M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0M8 4.8V8l2.2 1.6" />
);
export const BellIcon = (props: IconProps) => (
  <Drawn {...props} path="M4.2 11V7a3.8 3.8 0 0 1 7.6 0v4l1.2 1H3zM6.8 14.2h2.4" />
);
export const BellOffIcon = (props: IconProps) => (
  <Drawn {...props} path="M4.2 7.2V11L3 12h8M6 3.8A3.8 3.8 0 0 1 11.8 7v1.6M6.8 14.2h2.4M2.5 2.5l11 11" />
);
export const EyeIcon = (props: IconProps) => (
  <Drawn {...props} path="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" dots={[[8, 8]]} />
);
export const PaperclipIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="m13 7.3-5.4 5.4a3 3 0 0 1-4.3-4.3L9 2.8a2 2 0 0 1 2.9 2.8l-5.6 5.6a1 1 0 0 1-1.4-1.4l5-5"
  />
);
export const FileIcon = (props: IconProps) => <Drawn {...props} path="M4 2h5l3.5 3.5V14H4zM9 2v3.5h3.5" />;
export const DownloadIcon = (props: IconProps) => (
  <Drawn {...props} path="M8 2.5V10M4.8 7 8 10.2 11.2 7M3 13.5h10" />
);
export const CopyIcon = (props: IconProps) => (
  <Drawn
    {...props}
    path="M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 2.5H4A1.5 1.5 0 0 0 2.5 4v6.5"
  />
);
export const AgainIcon = (props: IconProps) => (
  <Drawn {...props} path="M13.2 8a5.2 5.2 0 1 1-1.6-3.7L13.5 6M13.5 2.6V6h-3.4" />
);
export const PlayIcon = (props: IconProps) => <Drawn {...props} path="M5 3v10l8-5z" />;
export const PauseIcon = (props: IconProps) => <Drawn {...props} path="M5.5 3v10M10.5 3v10" />;
export const StarIcon = (props: IconProps) => (
  <Drawn {...props} path="m8 2 1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z" />
);
