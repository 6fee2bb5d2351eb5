import { useEffect, useState } from 'preact/hooks';

/** Bar, steps, buttons and the field for pasting stand above and below the code, px. */
const AROUND = 258;
/** A phone held close still reads this; below it the page scrolls instead, px. */
const LEAST = 280;

/** How high the code may be so that everything stays in sight, px. */
export function useHeightForCode(): number {
  const [height, setHeight] = useState(window.innerHeight);
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return Math.max(LEAST, height - AROUND);
}
