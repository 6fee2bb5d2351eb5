import { addViteConfig, defineWxtModule } from 'wxt/modules';

/**
 * Reads webextension-polyfill, which is published as CommonJS only, as the module that it could be. For a CommonJS file the bundler
 * makes an object with all of its properties, and each of the browser's APIs is set up when it is first looked at: 2 ms whenever a
 * worker wakes or a page opens. Goes when the polyfill has a module of its own.
 */
export default defineWxtModule((wxt) => {
  addViteConfig(wxt, () => ({
    plugins: [
      {
        name: 'polyfill-as-module',
        enforce: 'pre',
        transform: {
          filter: { id: /\/webextension-polyfill\/dist\/browser-polyfill\.js$/ },
          handler: (code) =>
            `const module = { exports: {} };\nconst { exports } = module;\n${code}\nexport default module.exports;\n`,
        },
      },
    ],
  }));
});
