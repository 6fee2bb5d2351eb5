import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { App } from './App';

void draw(() => <App />);
