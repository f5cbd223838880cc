import { createRoot } from 'react-dom/client';
import './styles/app.css';
import { App } from './app/app.tsx';
import { followLanguage } from './i18n/load-language.ts';
import { foreseeFront } from './lib/local-index/front.ts';
import { listenForShortcuts } from './lib/shortcuts.ts';
import { followTheme } from './lib/theme.ts';

foreseeFront();
followTheme();
listenForShortcuts();
// The first words on show are in the right language.
await followLanguage();
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(<App />);
