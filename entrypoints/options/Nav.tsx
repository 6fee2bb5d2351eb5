import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '@/components/Icon';
import { t } from '@/utils/text/i18n';
import styles from './Nav.module.css';
import { SECTIONS, type Section } from './use-section';

const look: Record<(typeof SECTIONS)[number], { icon: IconName; name: () => string }> = {
  accounts: { icon: 'key', name: () => t('opt.accounts') },
  bucket: { icon: 'bucket', name: () => t('opt.bucket') },
  passphrase: { icon: 'lock', name: () => t('opt.passphrase') },
  notifications: { icon: 'bell', name: () => t('opt.notifications') },
  look: { icon: 'look', name: () => t('opt.look') },
  privacy: { icon: 'box', name: () => t('opt.backup') },
  diagnostics: { icon: 'pulse', name: () => t('opt.diagnostics') },
};

/** What a section is called, also in the title of its tab. Those that are only led to have the name of what they are about. */
export const sectionName = (section: Section): string =>
  section === 'welcome' ? t('opt.title') : section === 'repair' ? t('rescue.title') : look[section].name();

/** @param troubled how many accounts can't be used now */
export function Nav({ section, troubled }: { section: Section; troubled: number }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Narrow, the list is a strip that scrolls; a window becomes narrow by zooming as well.
    const show = () =>
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [section, troubled]);
  return (
    <nav class={styles.nav} aria-label={t('opt.title')}>
      <p class={styles.brand}>
        <img src="/likeness.svg" width="24" height="24" alt="" />
        {t('manifest.name')}
      </p>
      <ul ref={list} class={styles.list}>
        {SECTIONS.map((name) => (
          <li key={name}>
            {/* With the path: a bare `#…` that the strip has scrolled away would pass for a skip link. */}
            <a
              class={styles.link}
              href={`${location.pathname}#${name}`}
              aria-current={name === section ? 'page' : undefined}
            >
              <Icon name={look[name].icon} />
              <span class={styles.name}>{look[name].name()}</span>
              {name === 'accounts' && troubled > 0 && <Attention count={troubled} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const Attention = ({ count }: { count: number }) => (
  <span class={styles.attention} role="img" aria-label={t('opt.attention', count)}>
    {count}
  </span>
);
