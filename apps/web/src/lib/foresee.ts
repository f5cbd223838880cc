import { foreseeFront } from './local-index/front.ts';

// Imported before all else: what the page opens with is read while the rest of the program is still evaluated.
foreseeFront();
