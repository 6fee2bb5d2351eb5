import { useEffect, useMemo, useRef } from 'preact/hooks';
import { encode } from 'uqr';
import { t } from '@/utils/text/i18n';
import { useRoom } from './hooks/use-room';
import styles from './QrCode.module.css';
import { codeGeometry, QUIET_ZONE } from './qr-geometry';

interface Props {
  /** At most 2,953 bytes (`isTooLong`). */
  link: string;
  /** Most px it may be high, where the page has less room than it is wide. */
  limit?: number;
}

/** The code, black on white in both themes, each module on whole device pixels. */
export function QrCode({ link, limit = Number.POSITIVE_INFINITY }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRoom(place);
  const code = useMemo(() => encode(link, { ecc: 'L', boostEcc: false, border: 0 }), [link]);

  useEffect(() => {
    if (!canvas.current || !room || room.width === 0) return;
    draw(canvas.current, code.data, Math.min(room.width, limit), room.ratio);
  }, [code, room, limit]);

  return (
    <div ref={place} class={styles.code}>
      <canvas ref={canvas} role="img" aria-label={t('code.alt')} width={0} height={0} />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, modules: boolean[][], room: number, ratio: number): void {
  const { module, canvas: side, side: shown } = codeGeometry(modules.length, room, ratio);
  canvas.width = side;
  canvas.height = side;
  // A size in fractions of a px can be said neither by a class nor by an attribute of `canvas`.
  canvas.style.width = `${shown}px`;
  canvas.style.height = `${shown}px`;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = '#000';
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pen.fillRect((x + QUIET_ZONE) * module, (y + QUIET_ZONE) * module, module, module);
    });
  });
}
