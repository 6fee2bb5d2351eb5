import { t } from '@/utils/text/i18n';
import styles from './Empty.module.css';

const HEAD = 'M-14 28h28v22C20 60 58 62 78 82 96 102 100 150 100 220H-100C-100 150-96 102-78 82-58 62-20 60-14 50z';
const BODY =
  'M-13 28h26v18C18 56 40 58 52 70 64 84 70 132 74 186 75 196 62 200 58 190L46 122C42 150 42 176 44 204 20 214-20 214-44 204-42 176-42 150-46 122L-58 190C-62 200-75 196-74 186-70 132-64 84-52 70-40 58-18 56-13 46z';
const LEGS = 'M-34 176-40 350h30L0 214 10 350h30L34 176z';
const CORNERS = 'M8 18v-5a5 5 0 0 1 5-5h5M94 8h5a5 5 0 0 1 5 5v5M104 94v5a5 5 0 0 1-5 5h-5M18 104h-5a5 5 0 0 1-5-5v-5';

/** The three pictures that make a good start, as outlines. */
export function Ghosts() {
  return (
    <div class={styles.ghosts}>
      <Ghost place="translate(56 50) scale(.66)" paths={[HEAD]} name={t('empty.close')} />
      <Ghost place="translate(56 34) scale(.4)" paths={[HEAD]} name={t('empty.half')} />
      <Ghost place="translate(56 23) scale(.215)" paths={[LEGS, BODY]} name={t('empty.full')} />
    </div>
  );
}

function Ghost({ place, paths, name }: { place: string; paths: string[]; name: string }) {
  return (
    <figure>
      <svg viewBox="0 0 112 112" aria-hidden="true">
        <g fill="currentColor" transform={place}>
          <ellipse rx="30" ry="37" />
          {paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
        <path class={styles.corners} d={CORNERS} />
      </svg>
      <figcaption>{name}</figcaption>
    </figure>
  );
}
