import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { render } from 'preact';
import { App } from './App';

render(<App />, document.getElementById('app') as HTMLElement);
