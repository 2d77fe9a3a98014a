/** Colours for paper: of the chart and of what is drawn next to it. */
import type { Grade } from '#core/schema/assessment.ts';

/** `#rrggbb`. */
export const PAPER = {
  ink: '#14302c',
  soft: '#49605a',
  line: '#d8ddd5',
  accent: '#0e5a52',
  tint: '#eef3ef',
  treatment: '#664200',
  white: '#ffffff',
} as const;

const SEVERITY = ['#92d6c9', '#6cb2d9', '#7482d2', '#8a4fa8', '#7c1d55'] as const;

/** From light to dark, so that a black and white printer tells grades apart, too. */
export const severityOnPaper = (grade: Grade): string => SEVERITY[grade - 1];
