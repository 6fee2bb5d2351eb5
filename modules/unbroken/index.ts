import { defineWxtModule } from 'wxt/modules';
import { unbrokenTexts } from './unbroken';

/**
 * Lines end where a reader would end them: the texts of the package get spaces that don't break where they must not. At build, for
 * nobody sees in a text file which space it is.
 */
export default defineWxtModule((wxt) => {
  // Behind @wxt-dev/i18n, which brings the files here.
  wxt.hooks.hook('build:publicAssets', (_wxt, assets) => {
    for (const asset of assets) {
      if (!/^_locales[\\/]/.test(asset.relativeDest) || !('contents' in asset)) continue;
      asset.contents = unbrokenTexts(asset.contents);
    }
  });
});
