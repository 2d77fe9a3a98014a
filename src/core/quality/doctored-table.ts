/** What betrays a doctored picture, in one table; where its figures come from: docs/decisions/doctored-pictures.md. */
import type { WarningCode } from '../schema/assessment.ts';
import type { Colours } from './measure-colours.ts';
import type { Detail } from './measure-detail.ts';

/** Figures of one picture. */
export type Doctored = Colours &
  Detail & {
    readonly blocks: number;
    readonly clumps: number;
    readonly grid: number;
    /** How far an oil-paint filter would change the picture: 0.9 and more for photos. */
    readonly repaint: number;
    readonly strokes: number;
    /** Strokes and smoothness together: low where texture is gone and edges stay. */
    readonly relief: number;
    /** Shorter side of what was looked at. */
    readonly sidePx: number;
  };

/** A figure beyond a limit. */
export type Sign = { readonly figure: keyof Doctored } & (
  | { readonly above: number }
  | { readonly below: number }
);

/** One way of doctoring: told where all signs of any of its groups are seen, unless one of `unless` was told before. */
export type DoctoredRow = {
  readonly code: WarningCode;
  readonly anyOf: readonly (readonly Sign[])[];
  readonly unless: readonly WarningCode[];
};

/** In the order in which they are told: what explains the others comes first; a code may have rows at several places. */
export const DOCTORED_TABLE: readonly DoctoredRow[] = [
  {
    code: 'grey',
    anyOf: [
      [
        { figure: 'colour', below: 3 },
        // A small palette has one colour for each brightness, too.
        { figure: 'colours', above: 64 },
      ],
      // Sepia and other tones, whose bright places are burnt or whose hues compression has smeared.
      [
        { figure: 'tint', below: 2.6 },
        { figure: 'colours', above: 64 },
      ],
    ],
    unless: [],
  },
  {
    code: 'compressed',
    anyOf: [
      [
        { figure: 'blocks', above: 1.7 },
        { figure: 'patchiness', above: 1.36 },
        // Tiles and charts have even blocks, too, and no more colours than were drawn.
        { figure: 'colours', above: 8 },
      ],
      // Where most blocks are even through and through, steps on lines are all there is.
      [
        { figure: 'blocks', above: 1.7 },
        { figure: 'grid', above: 0.6 },
        { figure: 'colours', above: 8 },
      ],
    ],
    unless: [],
  },
  {
    // Drawings in pencil have no colour whatever, and greys in clumps. Grey photos have their greys in one piece.
    code: 'painted',
    anyOf: [
      [
        { figure: 'colour', below: 0.3 },
        { figure: 'colours', above: 64 },
        { figure: 'clumps', below: 0.8 },
        { figure: 'texture', below: 20 },
      ],
    ],
    unless: ['compressed'],
  },
  {
    code: 'few-colours',
    anyOf: [
      // Where nearly all is texture, the few even places say nothing.
      [
        { figure: 'clumps', below: 0.8 },
        { figure: 'texture', below: 20 },
      ],
      // Stretched contrast leaves gaps between levels, too, but not between colours.
      [
        { figure: 'peaks', above: 1.6 },
        { figure: 'clumps', below: 1.2 },
      ],
      [
        { figure: 'colours', below: 260 },
        { figure: 'colour', above: 3 },
      ],
      [{ figure: 'colours', below: 65 }],
    ],
    unless: ['compressed', 'painted'],
  },
  {
    // Pixels that were repeated, before they pass for patches of paint; the lines of compression's blocks are none of theirs.
    code: 'enlarged',
    anyOf: [
      [
        { figure: 'grid', above: 0.38 },
        { figure: 'blocks', below: 1.5 },
      ],
    ],
    unless: ['compressed', 'few-colours', 'painted'],
  },
  {
    code: 'painted',
    anyOf: [
      [{ figure: 'patchiness', above: 1.42 }],
      // An oil-paint filter leaves compressed pictures as they are, too.
      [
        { figure: 'repaint', below: 0.865 },
        { figure: 'blocks', below: 1.5 },
      ],
      [
        { figure: 'relief', below: 0.92 },
        { figure: 'smoothness', below: 1.4 },
      ],
    ],
    unless: ['compressed', 'few-colours', 'painted', 'enlarged'],
  },
  {
    code: 'enlarged',
    anyOf: [
      // Steps as even as no noise spreads them, and hardly a step between neighbours. An ironed face has no strokes left,
      // an enlarged one little that is fine.
      [
        { figure: 'patchiness', below: 1.125 },
        { figure: 'smoothness', above: 1.6 },
        { figure: 'strokes', above: 0.43 },
      ],
      [
        { figure: 'patchiness', below: 1.125 },
        { figure: 'smoothness', above: 1.6 },
        { figure: 'fineness', above: 1.7 },
      ],
      [
        { figure: 'patchiness', below: 1.15 },
        { figure: 'smoothness', above: 1.75 },
        { figure: 'fineness', above: 1.7 },
      ],
      [
        { figure: 'patchiness', below: 1.17 },
        { figure: 'fineness', above: 2.2 },
      ],
    ],
    unless: ['compressed', 'few-colours', 'painted', 'enlarged'],
  },
  {
    code: 'filtered',
    anyOf: [
      [
        { figure: 'relief', below: 0.88 },
        { figure: 'patchiness', below: 1.18 },
      ],
      [
        { figure: 'patchiness', below: 1.125 },
        { figure: 'smoothness', above: 1.6 },
      ],
    ],
    unless: ['compressed', 'few-colours', 'painted', 'enlarged'],
  },
];
