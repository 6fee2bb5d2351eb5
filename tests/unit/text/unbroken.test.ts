import { describe, expect, it } from 'vitest';
import { unbroken, unbrokenTexts } from '@/modules/unbroken/unbroken';

/** `~`: a space at which no line ends. `=`: a place without one at which none ends either. */
const shown = (text: string): string => unbroken(text).replaceAll('\u00a0', '~');

describe('where no line of a text ends', () => {
  it.each([
    [
      'between Chinese and a name, a number or a value',
      '$1 已于 14:32 确认，见 $2 分钟',
      '$1~已于~14:32~确认，见~$2~分钟',
    ],
    ['within the one Chinese term of two words', '掃描 QR Code，新 QR Code', '掃描~QR~Code，新~QR~Code'],
    ['before the number of a code', 'Not clear (code $1). Try again.', 'Not clear (code~$1). Try again.'],
  ])('%s', (_where, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('but beside a name in a title, whose lines hold few signs', () => {
    expect(unbroken('正在向 $1 取得 QR Code', true)).toBe('正在向 $1 取得 QR\u00a0Code');
  });

  it('and everywhere else as before', () => {
    for (const text of ['Scan the code with their phone', '18 assets · 1 failed', 'One-time', 'Cloudflare R2'])
      expect(unbroken(text)).toBe(text);
  });
});

it('leaves alone what stores, browsers, programs and models read, and what is kept', () => {
  const texts = {
    manifest_name: { message: '用 Likeness' },
    csv_groupId: { message: '素材组 ID' },
    ready_prompt: { message: '$1 看着镜头微笑。' },
    consentForm_purpose: { message: 'Seedance 视频' },
  };
  const page = { field_group: { message: '素材组 ID', description: 'kept' }, quiet_title: { message: '$1 没有应答' } };
  expect(JSON.parse(unbrokenTexts(JSON.stringify({ ...texts, ...page })))).toEqual({
    ...texts,
    field_group: { message: '素材组\u00a0ID', description: 'kept' },
    quiet_title: { message: '$1 没有应答' },
  });
});
