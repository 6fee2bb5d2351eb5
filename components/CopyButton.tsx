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
  /** Pressed; whether it went to the clipboard is said by the button. */
  onCopy?: () => void;
}

export function CopyButton({ text: content, label, iconOnly, done = t('copied'), onCopy, ...look }: Props) {
  const { copied, failed, copy } = useCopy();
  const press = () => {
    copy(content);
    onCopy?.();
  };
  const said = copied ? done : failed ? t('copying.failed') : '';
  return (
    <>
      {iconOnly ? (
        <IconButton icon={copied ? 'tick' : 'copy'} label={label} size="sm" onClick={press} />
      ) : (
        <Button {...look} icon={copied ? 'tick' : 'copy'} onClick={press}>
          {label}
        </Button>
      )}
      <span class={text.sr} role="status">
        {said}
      </span>
    </>
  );
}
