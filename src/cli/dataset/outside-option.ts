/** The option that lets a manifest name photos anywhere. */

/** `--outside`. */
export const OUTSIDE_OPTION = {
  outside: {
    type: 'boolean',
    description: 'Let photos lie outside of the manifest’s folder (absolute paths, .., links)',
  },
} as const;
