/** Line icons of 24 x 24, drawn for this page; decoration only. */

const PATHS = {
  camera:
    'M4 8.5h3.2L9 5.5h6l1.8 3H20a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 18v-8A1.5 1.5 0 0 1 4 8.5ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  picture:
    'M4.5 4.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM4 17l5-5.5 4 4 2.5-2.5L20 17M15.5 9.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
  device:
    'M8 2.5h8A1.5 1.5 0 0 1 17.5 4v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5ZM9.5 12l1.8 1.8 3.2-3.6',
  window: 'M5 3.5h14v17H5zM12 3.5v17M5 12h14',
  closer:
    'M3.5 8.5v-5h5M15.5 3.5h5v5M20.5 15.5v5h-5M8.5 20.5h-5v-5M12 16a4 4 0 0 0 4-4v-1a4 4 0 0 0-8 0v1a4 4 0 0 0 4 4Z',
  bare: 'M12 3.5S6 10 6 14.3a6 6 0 0 0 12 0C18 10 12 3.5 12 3.5ZM9.5 14.5A2.6 2.6 0 0 0 12 17',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4v4.5H9',
  care: 'M12 20s-7.5-4.4-7.5-10A4.3 4.3 0 0 1 12 7.3 4.3 4.3 0 0 1 19.5 10c0 5.6-7.5 10-7.5 10Z',
  chevron: 'M7 10l5 5 5-5',
  today:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  progress: 'M3.5 19.5h17M4.5 15l4.5-5 4 3.5 6.5-8M15.5 5.5h4v4',
  plan: 'M8.5 6h12M8.5 12h12M8.5 18h12M3.5 6l1 1 1.8-2M3.5 12l1 1 1.8-2M3.5 18l1 1 1.8-2',
  you: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6',
  left: 'M14.5 5.500l-6.5 6.5 6.5 6.5',
  right: 'M9.5 5.500l6.5 6.5-6.5 6.5',
  moon: 'M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10Z',
  note: 'M5.5 3.500h9l4 4v13h-13ZM14.5 3.500v4h4M8.5 12h7M8.5 16h5',
  download: 'M12 3.500v11M7.5 10.500l4.5 4.5 4.5-4.500M4.5 19.500h15',
  upload: 'M12 15V4M7.5 8.500L12 4l4.5 4.500M4.5 19.500h15',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 1.500h-15ZM10 20.500h4',
  trash: 'M4.5 6.500h15M9.5 6.500v-3h5v3M6.5 6.500l1 14h9l1-14M10.5 10.500v6M13.5 10.500v6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  flag: 'M6 21V4M6 5h11.5l-2.500 4 2.500 4H6',
  skip: 'M5.500 5.500l8 6.500-8 6.500ZM18.500 5.500v13',
  alert: 'M12 3.500l9.5 17h-19ZM12 10v5M12 17.600v.2',
  lock: 'M6 11h12v9.500H6ZM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11M12 14.500v2.500',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.6v.2',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon in the colour of the text around it; `size` in pixels of a 16 px text. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
