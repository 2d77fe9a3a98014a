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
      <path class="window-light-body" d="M96 320c8-44 42-62 78-68v-30h52v30c36 6 70 24 78 68Z" />
      <path class="window-light-head" d={HEAD} />
      <g clip-path="url(#window-light-head)">
        <g class="window-light-on-skin" filter="url(#window-light-soft)">
          <path d={PANES} />
        </g>
      </g>
      <path
        class="window-light-hair"
        d="M125 132C114 62 152 34 200 34s86 28 75 98c-4-30-20-48-40-54-30 12-72 8-88-6-12 14-18 34-22 60Z"
      />
      <g class="window-light-line">
        <path d="M156 146c8-6 22-6 30 0M214 146c8-6 22-6 30 0" />
        <path d="M201 150c-3 18-9 28-8 32 2 4 10 4 14 2" />
        <path d="M178 212c12 9 32 9 44 0" />
      </g>
      <g class="window-light-patch">
        <rect x="152" y="88" width="96" height="34" rx="11" />
        <rect x="138" y="162" width="44" height="44" rx="11" />
        <rect x="218" y="162" width="44" height="44" rx="11" />
        <rect x="177" y="226" width="46" height="24" rx="9" />
      </g>
    </svg>
  );
}

const HEAD = 'M200 46c52 0 76 36 74 92-2 62-34 120-74 120s-72-58-74-120c-2-56 22-92 74-92Z';
/** Four panes, slanted as the accent in the name. */
const PANES =
  'M92-20h94L108 152H14ZM206-20h94L222 152h-94ZM98 172h94L114 344H20ZM212 172h94L228 344h-94Z M320-20h94L336 152h-94ZM326 172h94L342 344h-94Z';
