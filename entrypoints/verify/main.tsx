import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { render } from 'preact';
import { knowProviders } from '@/components/known-providers';
import { App } from './App';

void knowProviders().then(() => render(<App />, document.getElementById('app') as HTMLElement));
