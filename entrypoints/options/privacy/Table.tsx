import type { ComponentChildren } from 'preact';
import styles from './Privacy.module.css';

/** The first cell of a row names it. Narrow, the cells stand below each other. */
export function Table({ head, rows, children }: { head?: string[]; rows: string[][]; children?: ComponentChildren }) {
  return (
    <div class={styles.frame}>
      <table class={styles.table}>
        {head && (
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={cell} data-head={head?.[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
          {children}
        </tbody>
      </table>
    </div>
  );
}
