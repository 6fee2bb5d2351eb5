import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A fresh self-signed certificate for these names and addresses; it lives in memory only. */
export async function makeCertificate(names: string[], now: number): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'Likeness sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 86_400_000), // a phone's clock may be behind
    notAfterDate: new Date(now + 30 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
