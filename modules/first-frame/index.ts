import type { Plugin } from 'vite';
import { defineWxtModule } from 'wxt/modules';

/**
 * The popup's page as it is fastest: its styles and what draws its first frame (entrypoints/first-frame.ts), which the browser reads while
 * it asks for nothing else; that fetches the rest out of the `template`. Vite puts modules first, and can't bundle a script that is none.
 */
export default defineWxtModule((wxt) => {
  wxt.hooks.hook('vite:build:extendConfig', (entrypoints, config) => {
    if (!entrypoints.some(({ type }) => type === 'popup')) return;
    config.plugins = [...(config.plugins ?? []), firstFrame()];
  });
});

const firstFrame = (): Plugin => ({
  name: 'first-frame',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { path }) => (path.endsWith('/popup/index.html') ? framed(html) : html),
  },
});

const MODULES = /\s*<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?/g;

function framed(html: string): string {
  const modules = (html.match(MODULES) ?? []).map((tag) => tag.trim()).join('');
  const rest = `<template>${modules}</template>\n    <script src="/first-frame.js"></script>\n  </body>`;
  return html.replace(MODULES, '').replace('</body>', () => `  ${rest}`);
}
