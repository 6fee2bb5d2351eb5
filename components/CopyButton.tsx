import { t } from '@/utils/text/i18n';
import { Button, type ButtonProps } from './Button';
import { useCopy } from './hooks/use-copy';
import { IconButton } from './IconButton';
import text from './text.module.css';

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'wide' | 'class'> {
  /** What goes to the clipboard. */
  text: string;
  label: string;
  /** Only the sign; the label is its name. */
  iconOnly?: boolean;
  /** Said politely afterwards, instead of "Copied". */
  done?: string;
}

export function CopyButton({ text: content, label, iconOnly, done = t('copied'), ...look }: Props) {
  const { copied, failed, copy } = useCopy();
  const said = copied ? done : failed ? t('copying.failed') : '';
  return (
    <>
      {iconOnly ? (
        <IconButton icon={copied ? 'tick' : 'copy'} label={label} size="sm" onClick={() => copy(content)} />
      ) : (
        <Button {...look} icon={copied ? 'tick' : 'copy'} onClick={() => copy(content)}>
          {label}
        </Button>
      )}
      <span class={text.sr} role="status">
        {said}
      </span>
    </>
  );
}
