import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { forgetHome } from '@/components/last-home';
import { onChange } from '@/utils/storage/changes';
import { Options } from './Options';

void draw(() => <Options />);
// An account that is renamed or removed leaves its name nowhere, and one behind a new passphrase isn't shown before it is typed.
onChange(['accounts', 'vault'], forgetHome);
