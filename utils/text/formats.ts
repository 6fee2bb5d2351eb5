/** What people call a format, by its MIME type; names, the same in every language. */
const NAMES: Record<string, string> = {
  'application/vnd.rar': 'RAR',
  'application/x-7z-compressed': '7z',
  'audio/midi': 'MIDI',
  'audio/mp4': 'M4A',
  'audio/mpeg': 'MP3',
  'image/svg+xml': 'SVG',
  'image/vnd.adobe.photoshop': 'Photoshop',
  'image/webp': 'WebP',
  'image/x-canon-cr3': 'CR3',
  'image/x-icon': 'ICO',
  'text/plain': 'TXT',
  'video/mp2t': 'MPEG-TS',
  'video/quicktime': 'MOV',
  'video/webm': 'WebM',
  'video/x-flv': 'FLV',
  'video/x-matroska': 'MKV',
  'video/x-ms-asf': 'WMV',
  'video/x-msvideo': 'AVI',
};

/** @returns e.g. `ZIP`; undefined when nothing is known of it */
export function formatName(type: string | undefined): string | undefined {
  if (!type || type === 'application/octet-stream') return undefined;
  return NAMES[type] ?? type.split('/')[1]?.toUpperCase();
}
