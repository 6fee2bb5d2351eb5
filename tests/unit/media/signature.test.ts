import { describe, expect, it } from 'vitest';
import { identify, kindOf } from '@/utils/media/signature';
import { mp3, wave } from './films';
import { bmp, box, gif, heif, jpeg, png, tiff, webpLossy } from './pictures';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const ascii = (words: string): number[] => [...text(words)];

describe('the first bytes of a file', () => {
  it.each([
    ['image/jpeg', jpeg(4, 4)],
    ['image/png', png(4, 4)],
    ['image/webp', webpLossy(4, 4)],
    ['image/gif', gif(4, 4)],
    ['image/bmp', bmp(4, 4)],
    ['image/tiff', tiff(4, 4)],
    ['image/tiff', tiff(4, 4, { big: true })],
    ['image/heic', heif(4, 4)],
    ['image/heic', heif(4, 4, { brand: 'mif1', also: ['mif1', 'heic'] })],
    ['image/avif', heif(4, 4, { brand: 'mif1', also: ['avif'] })],
    ['image/heif', heif(4, 4, { brand: 'mif1', also: ['mif1'] })],
    ['image/avif', heif(4, 4, { brand: 'avif' })],
    ['image/svg+xml', text('\ufeff<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['image/jxl', [0xff, 0x0a, 1, 2]],
    ['video/mp4', box('ftyp', ascii('isom\0\0\0\0isomavc1'))],
    ['video/quicktime', box('ftyp', ascii('qt  \0\0\0\0qt  '))],
    ['video/quicktime', box('moov', [0])],
    ['video/3gpp', box('ftyp', ascii('3gp4\0\0\0\0'))],
    ['video/webm', [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84, ...ascii('webm')]],
    ['video/x-matroska', [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x88, ...ascii('matroska')]],
    ['video/x-msvideo', ascii('RIFF\0\0\0\0AVI LIST')],
    ['audio/mp4', box('ftyp', ascii('M4A \0\0\0\0'))],
    ['audio/wav', wave(0.01)],
    ['audio/mpeg', mp3(0.1)],
    ['audio/mpeg', ascii('ID3\x04')],
    ['audio/aac', [0xff, 0xf1, 0x50, 0x80]],
    ['audio/flac', ascii('fLaC')],
    ['audio/ogg', ascii('OggS')],
    ['application/zip', ascii('PK\x03\x04')],
    ['application/pdf', ascii('%PDF-1.7')],
    ['text/html', text('\n<!DOCTYPE html><title>Not found</title>')],
    ['text/plain', text('not a picture')],
    ['application/octet-stream', [0, 1, 2, 3]],
    ['application/octet-stream', ascii('RIFF\0\0\0\0ABCD')],
  ])('are those of %s', (type, bytes) => {
    expect(identify(Uint8Array.from(bytes))).toBe(type);
  });

  it('say nothing wrong when there are few of them', () => {
    for (let length = 0; length < 12; length += 1) {
      expect(() => identify(Uint8Array.from(heif(4, 4)).slice(0, length))).not.toThrow();
    }
  });

  it('say which kind of asset a file can be', () => {
    expect(['image/png', 'video/mp4', 'audio/wav', 'application/zip'].map(kindOf)).toEqual([
      'Image',
      'Video',
      'Audio',
      undefined,
    ]);
  });
});
