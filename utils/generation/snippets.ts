import { generationBody, reference, referenceEntries } from '@/utils/providers/generation/body';
import type { BodyInput, GenerationForm } from '@/utils/providers/generation/form';

/** A request for a video, ready to paste elsewhere. Nothing here is sent, and no key is in it: a placeholder stands there. */

export const SHAPES = ['reference', 'json', 'curl', 'node', 'python'] as const;
export type Shape = (typeof SHAPES)[number];

export interface SnippetInput {
  form: GenerationForm;
  /** The account's address, without a slash at the end. */
  baseUrl: string;
  /** One or more assets, and the rest of the request. */
  request: BodyInput;
}

const KEY = 'YOUR_KEY';

/**
 * @returns reference: `asset://…` or as the provider has it, a line each. json: what names the assets, in the provider's own form. The others: the whole
 * request.
 */
export function snippet(shape: Shape, { form, baseUrl, request }: SnippetInput): string {
  switch (shape) {
    case 'reference':
      return request.references.map((one) => reference(one, form)).join('\n');
    case 'json': {
      const entries = referenceEntries(form, request.references);
      return written(Array.isArray(entries) && entries.length === 1 ? entries[0] : entries);
    }
    case 'curl':
    case 'node':
    case 'python':
      return program(shape, { form, baseUrl, body: generationBody(form, request) });
  }
}

/** A body that is known already (`Generation.sent`) as a program that sends it. */
export function program(
  shape: 'curl' | 'node' | 'python',
  { form, baseUrl, body }: { form: Pick<GenerationForm, 'path' | 'keyHeader'>; baseUrl: string; body: object },
): string {
  const address = `${baseUrl}${form.path}`;
  const [header = '', before = ''] = form.keyHeader.split(/: ?(.*)/s);
  switch (shape) {
    case 'curl':
      return [
        `curl ${shellQuoted(address)}`,
        `-H ${shellQuoted(`${form.keyHeader}${KEY}`)}`,
        `-H 'Content-Type: application/json'`,
        `-d ${shellQuoted(written(body))}`,
      ].join(' \\\n  ');
    case 'node':
      return [
        `const response = await fetch(${scriptQuoted(address)}, {`,
        `  method: 'POST',`,
        `  headers: {`,
        `    ${scriptQuoted(header)}: ${scriptQuoted(`${before}${KEY}`)},`,
        `    'Content-Type': 'application/json',`,
        `  },`,
        `  body: JSON.stringify(${indented(scriptWritten(body), '  ')}),`,
        `});`,
        `console.log(await response.json());`,
      ].join('\n');
    case 'python':
      return [
        'import json',
        'import urllib.request',
        '',
        `body = json.loads(${scriptQuoted(JSON.stringify(body))})`,
        'request = urllib.request.Request(',
        `    ${scriptQuoted(address)},`,
        '    data=json.dumps(body).encode(),',
        `    headers={${scriptQuoted(header)}: ${scriptQuoted(`${before}${KEY}`)}, "Content-Type": "application/json"},`,
        ')',
        'print(json.load(urllib.request.urlopen(request)))',
      ].join('\n');
  }
}

const written = (value: unknown): string => JSON.stringify(value, null, 2);

/** In single quotes, whatever it holds: what is pasted into a shell runs there. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A string of JSON in ASCII, which JavaScript and Python read alike: both take its escapes, and neither ends a line in it.
 */
const scriptQuoted = (text: string): string => ascii(JSON.stringify(text));
const scriptWritten = (value: unknown): string => ascii(written(value));
const ascii = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
