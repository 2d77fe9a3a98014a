/** The picture of the first screen: window light on a wall, its panes falling on a face's patches. */
import './window-light.css';

/** Decoration with a spoken description. */
export function WindowLight({ label }: { label: string }) {
  return (
    <svg
      class="window-light"
      role="img"
      aria-label={label}
      viewBox="0 0 400 320"
      preserveAspectRatio="xMidYMid slice"
    >
      <defs>
        <clipPath id="window-light-head">
          <path d={HEAD} />
        </clipPath>
        <filter id="window-light-soft" x="-10%" y="-10%" width="120%" height="120%">
          <feGaussianBlur stdDeviation="3" />
        </filter>
      </defs>
      <g class="window-light-panes" filter="url(#window-light-soft)">
        <path d={PANES} />
      </g>
      <path class="window-light-hair" d={BACK_HAIR} />
      <path class="window-light-neck" d="M176 214h48v46c0 16-48 16-48 0Z" />
      <path class="window-light-body" d="M84 320c8-42 48-56 88-64 8 14 48 14 56 0 40 8 80 22 88 64Z" />
      <path class="window-light-head" d={HEAD} />
      <g clip-path="url(#window-light-head)">
        <g class="window-light-on-skin" filter="url(#window-light-soft)">
          <path d={PANES} />
        </g>
      </g>
      <path class="window-light-hair" d={FRINGE} />
      <g class="window-light-line">
        <path d="M156 146c8-6 22-6 30 0M214 146c8-6 22-6 30 0" />
        <path d="M201 150c-3 18-9 28-8 32 2 4 10 4 14 2" />
        <path d="M178 212c12 9 32 9 44 0" />
      </g>
      <g class="window-light-patch">
        <rect x="153" y="92" width="94" height="32" rx="11" />
        <rect x="145" y="164" width="40" height="40" rx="11" />
        <rect x="215" y="164" width="40" height="40" rx="11" />
        <rect x="177" y="224" width="46" height="24" rx="9" />
      </g>
    </svg>
  );
}

const HEAD = 'M200 46c52 0 76 36 74 92-2 62-34 120-74 120s-72-58-74-120c-2-56 22-92 74-92Z';
const BACK_HAIR =
  'M200 28c66 0 100 42 98 104-1 40 4 70-10 92-12 18-40 22-52 8H164c-12 14-40 10-52-8-14-22-9-52-10-92C100 70 134 28 200 28Z';
const FRINGE =
  'M122 152c-8-66 22-112 80-114 56 2 84 48 76 114-4-34-14-58-34-74-22 12-52 12-76 2-24 12-40 38-46 72Z';
/** Four panes, slanted as the accent in the name. */
const PANES =
  'M92-20h94L108 152H14ZM206-20h94L222 152h-94ZM98 172h94L114 344H20ZM212 172h94L228 344h-94Z M320-20h94L336 152h-94ZM326 172h94L342 344h-94Z';
