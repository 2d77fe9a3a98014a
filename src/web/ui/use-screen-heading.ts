/** Moves the focus to a screen's heading when the screen appears, so that screen readers start there. */
import { useEffect, useRef } from 'preact/hooks';

/** A ref for the heading; give it `tabIndex={-1}` too. */
export function useScreenHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  return heading;
}
