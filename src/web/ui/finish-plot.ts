/** Makes a drawing of Observable Plot fit for a page with a strict policy and for screen readers. */

/** One picture with the name `label`; without a name where that is empty. */
export function finishPlot(svg: SVGSVGElement, label: string): SVGSVGElement {
  // The page's policy forbids style elements; what Plot's own would say stands in the style sheet.
  svg.querySelector('style')?.remove();
  // One picture with one name; the names of its marks would only be read out next to it.
  for (const mark of svg.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  if (label) svg.setAttribute('aria-label', label);
  return svg;
}
