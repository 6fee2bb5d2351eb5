import { describe, expect, it } from 'vitest';
import { nameFromAddress, readPublicAddress, remoteName, schemeOnly } from '@/utils/assets/public-address';

describe('addresses of pictures', () => {
  it('keeps the query, for it may sign the address, and drops the fragment', () => {
    expect(readPublicAddress('https://cdn.example/a.jpg?sig=1#top')).toBe('https://cdn.example/a.jpg?sig=1');
  });

  it.each(['https://10.0.0.4/a.png', 'https://172.20.1.1/a.png', 'https://printer.local/a.png', 'https://[::1]/a.png'])(
    '%s is on this network only',
    (address) => {
      expect(() => readPublicAddress(address)).toThrowError(/not-public-address/);
    },
  );

  it.each([
    'http://intranet/a.png',
    'http://localhost./a.png',
    'http://nas.lan/a.png',
    'http://nas.home.arpa/a.png',
    'http://100.100.1.2/a.png',
    'http://0.1.2.3/a.png',
  ])('%s is on this network only, too', (address) => {
    expect(() => readPublicAddress(address)).toThrowError(/not-public-address/);
  });

  it.each([
    'https://10.example/a.png',
    'https://127.org/a.png',
    'https://100.10.0.1/a.png',
    'https://x.home.example/a.png',
  ])('%s is public', (address) => expect(readPublicAddress(address)).toBe(address));

  it('takes no address that is longer than a record may hold', () => {
    expect(() => readPublicAddress(`https://cdn.example/${'a'.repeat(9000)}`)).toThrowError(/no-picture-address/);
  });

  it('stores of an unusable address its scheme only', () => {
    expect(schemeOnly('data:image/png;base64,AAAA')).toBe('data:…');
  });
});

describe('names', () => {
  it.each([
    ['https://cdn.example/p/lin%20rooftop.jpg?w=1', 'lin rooftop.jpg'],
    ['https://cdn.example/', 'cdn.example'],
    ['https://cdn.example/%E0%A4%A.png', '%E0%A4%A.png'],
    ['https://cdn.example/<b>.png', 'b.png'],
  ])('%s is called %s', (address, name) => {
    expect(nameFromAddress(address)).toBe(name);
  });

  it('the provider’s name is plain, short and unique', () => {
    expect(remoteName('Тест 测试 🙂.jpg', 'a1b2c3d4')).toBe('jpg-a1b2c3d4');
    expect(remoteName('Élise (é).png', 'a1b2c3d4')).toBe('Elise-e-.png-a1b2c3d4');
    expect(remoteName('x'.repeat(300), 'a1b2c3d4')).toHaveLength(57);
    expect(remoteName('🙂', 'a1b2c3d4')).toBe('picture-a1b2c3d4');
  });
});
