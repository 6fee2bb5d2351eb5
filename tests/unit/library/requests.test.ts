import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { requestText, type Shape, type Subject } from '@/entrypoints/library/details/requests';
import { catalog } from '@/utils/providers/catalog';
import { assetAddress } from '@/utils/providers/names';
import type { GenerationForm } from '@/utils/providers/provider';

const formOf = (id: string): GenerationForm => {
  const form = catalog.find((one) => one.id === id)?.generation;
  if (!form) throw new Error(`no form of ${id}`);
  return form;
};
const reference = ({ assetId }: Subject) => assetAddress(assetId, 'easyrouter');
const image: Subject = { assetId: 'asset-20260911101802-c9dnx', kind: 'Image' };
const text = (id: string, shape: Shape, subject = image, ...more: Subject[]) =>
  requestText(shape, {
    form: formOf(id),
    baseUrl: 'https://api.example',
    assets: [subject, ...more],
    words: (mentions) => `${mentions.join(', ')} smiles.`,
  });
/** The JSON behind `-d`, as a shell would hand it on. */
const sent = (curl: string): unknown => JSON.parse(/-d '([\s\S]*)'$/.exec(curl)?.[1]?.replaceAll(`'\\''`, "'") ?? '');

describe('a request that is ready to paste', () => {
  it('names an asset as its provider does: nearly all alike', () => {
    for (const { id, generation, scheme } of catalog) {
      const address = assetAddress(image.assetId, id);
      expect(address).toBe(`${id === 'qiniu' ? 'qasset' : 'asset'}://asset-20260911101802-c9dnx`);
      // What is copied alone, and what stands in a request, can't differ.
      expect(generation?.scheme).toBe(generation && scheme);
      if (generation)
        for (const shape of ['reference', 'json', 'curl', 'node', 'python'] as const)
          expect(text(id, shape)).toContain(address);
    }
  });

  // https://docs.easyrouter.io/en/docs/api/ai-model/videos/seedance: in `metadata.content`, without a role.
  it('puts it into EasyRouter’s metadata, beside the prompt', () => {
    expect(JSON.parse(text('easyrouter', 'json'))).toEqual({ type: 'image_url', image_url: { url: reference(image) } });
    expect(sent(text('easyrouter', 'curl'))).toEqual({
      model: 'dreamina-seedance-2-0',
      prompt: 'Image 1 smiles.',
      metadata: { content: [{ type: 'image_url', image_url: { url: reference(image) } }] },
    });
  });

  // https://docs.anyfast.ai/guides/model-api/bytedance/seedance-2-0: in `content`, after the text, with a role.
  it('puts it into AnyFast’s content behind the text, with its role', () => {
    const clip: Subject = { assetId: 'asset-1', kind: 'Video' };
    expect(sent(text('anyfast', 'curl', clip))).toEqual({
      model: 'seedance',
      content: [
        { type: 'text', text: '@video1 smiles.' },
        { type: 'video_url', video_url: { url: 'asset://asset-1' }, role: 'reference_video' },
      ],
    });
  });

  // https://docs.crun.ai/models/seedance/2-0/reference-to-video: lists in `input`.
  it('puts it into Crun’s list of its kind', () => {
    const voice: Subject = { assetId: 'asset-1', kind: 'Audio' };
    expect(JSON.parse(text('crun', 'json', voice))).toEqual({ reference_audios: ['asset://asset-1'] });
    expect(sent(text('crun', 'curl', voice))).toEqual({
      model: 'bytedance/seedance2-0-r2v',
      input: { prompt: '[Audio1] smiles.', reference_audios: ['asset://asset-1'] },
    });
  });

  it('names several kind by kind, by their numbers and never by an id, whatever the order they were chosen in', () => {
    const several: Subject[] = [
      { assetId: 'voice', kind: 'Audio' },
      { assetId: 'first', kind: 'Image' },
      { assetId: 'clip', kind: 'Video' },
      { assetId: 'second', kind: 'Image' },
    ];
    const [first = image, ...others] = several;
    const body = sent(text('anyfast', 'curl', first, ...others)) as { content: { text?: string; role?: string }[] };
    expect(body.content.map(({ text: words, role }) => words ?? role)).toEqual([
      '@image1, @image2, @video1, @audio1 smiles.',
      ...['reference_image', 'reference_image', 'reference_video', 'reference_audio'],
    ]);
    expect(
      text('anyfast', 'reference', first, ...others)
        .split('\n')
        .map((line) => line.slice(8)),
    ).toEqual(several.map(({ assetId }) => assetId));
    for (const shape of ['node', 'python'] as const)
      expect(text('crun', shape, first, ...others)).toContain('YOUR_KEY');
  });

  it('carries a placeholder for the key, in the provider’s own header', () => {
    expect(text('easyrouter', 'curl')).toContain("-H 'Authorization: Bearer YOUR_KEY'");
    expect(text('crun', 'curl')).toContain("-H 'x-api-key: YOUR_KEY'");
    expect(text('crun', 'curl')).toMatch(/^curl 'https:\/\/api\.example\/api\/v1\/client\/job\/CreateTask'/);
  });

  it('never lets an id of a provider run as a command in the shell', () => {
    const hostile: Subject = { assetId: "x'; rm -rf ~; echo '$(id)`id`", kind: 'Image' };
    const curl = text('anyfast', 'curl', hostile);
    // A real shell, in which `curl` says what it was given.
    const said = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${curl}`], { encoding: 'utf8' });
    const given = said.split('\0').slice(0, -1);
    expect(given.slice(0, -1)).toEqual([
      'https://api.example/v1/video/generations',
      ...['-H', 'Authorization: Bearer YOUR_KEY', '-H', 'Content-Type: application/json', '-d'],
    ]);
    expect(JSON.parse(given.at(-1) ?? '')).toMatchObject({ content: [{}, { image_url: { url: reference(hostile) } }] });
  });
});
