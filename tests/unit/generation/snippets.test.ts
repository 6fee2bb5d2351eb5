import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Shape, snippet } from '@/utils/generation/snippets';
import { catalog } from '@/utils/providers/catalog';
import { generationBody } from '@/utils/providers/generation/body';
import type { BodyInput } from '@/utils/providers/provider';

const formOf = (id: string) => {
  const form = catalog.find((one) => one.id === id)?.generation;
  if (!form) throw new Error(`no form of ${id}`);
  return form;
};
const request: BodyInput = {
  model: 'dreamina-seedance-2-0',
  text: 'Image 1 says “hi”, it’s \\ $(id) `id` 林\u2028.',
  references: [
    { assetId: 'asset-v', kind: 'Audio' },
    { assetId: "asset-'1", kind: 'Image' },
  ],
  seconds: 5,
  ratio: '16:9',
  resolution: '720p',
  sound: false,
  seed: 7,
};
const text = (shape: Shape, id = 'easyrouter', input = request) =>
  snippet(shape, { form: formOf(id), baseUrl: 'https://api.example', request: input });

describe('several assets, ready to paste', () => {
  it('as references, a line each', () => {
    expect(text('reference')).toBe("asset://asset-v\nasset://asset-'1");
  });

  it('as the part of a request that names them, in order and with roles', () => {
    expect(JSON.parse(text('json', 'anyfast'))).toEqual([
      { type: 'image_url', image_url: { url: "asset://asset-'1" }, role: 'reference_image' },
      { type: 'audio_url', audio_url: { url: 'asset://asset-v' }, role: 'reference_audio' },
    ]);
    expect(JSON.parse(text('json', 'crun'))).toEqual({
      reference_images: ["asset://asset-'1"],
      reference_audios: ['asset://asset-v'],
    });
  });
});

describe('a whole request as a program', () => {
  const body = generationBody(formOf('easyrouter'), request);
  const address = 'https://api.example/v1/video/generations';

  it('for a shell', () => {
    const said = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${text('curl')}`], { encoding: 'utf8' });
    const given = said.split('\0');
    expect([given[0], JSON.parse(given[6] ?? '')]).toEqual([address, body]);
  });

  it('for Node', () => {
    const program = `const fetch = async (...all) => ({ json: () => all });\n(async () => {${text('node').replace('console.log', 'process.stdout.write(JSON.stringify').replace(/\);$/, '));')}})()`;
    const [url, init] = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }));
    expect([url, init.method, init.headers.Authorization]).toEqual([address, 'POST', 'Bearer YOUR_KEY']);
    expect(JSON.parse(init.body)).toEqual(body);
  });

  it('for Python: its strings are JSON’s, so the body comes out as it went in', () => {
    const program = text('python');
    const literal = /json\.loads\((".*")\)/.exec(program)?.[1] ?? '';
    expect(JSON.parse(JSON.parse(literal))).toEqual(body);
    // Nothing that Python would read otherwise: ASCII only, and no escape that JSON has and Python has not.
    expect(program).toMatch(/^[\x20-\x7e\n]*$/);
    expect(literal).not.toMatch(/[^\\](\\\\)*\\\//);
    expect(program).toContain('headers={"Authorization": "Bearer YOUR_KEY", "Content-Type": "application/json"},');
  });
});

describe('the body', () => {
  it('holds what was chosen and nothing else, in each provider’s own fields', () => {
    const plain = { model: 'm', text: 'x', references: [{ assetId: 'a', kind: 'Image' as const }] };
    expect(
      generationBody(formOf('crun'), { ...plain, seconds: 8, ratio: '16:9', resolution: '720p', sound: true }),
    ).toEqual({
      model: 'm',
      input: {
        prompt: 'x',
        reference_images: ['asset://a'],
        resolution: '720p',
        aspect_ratio: '16:9',
        duration: 8,
        audio: true,
      },
    });
    expect(generationBody(formOf('easyrouter'), { ...plain, seconds: 5, seed: 1, watermark: false })).toEqual({
      model: 'm',
      prompt: 'x',
      duration: 5,
      metadata: { content: [{ type: 'image_url', image_url: { url: 'asset://a' } }], seed: 1, watermark: false },
    });
  });
});
