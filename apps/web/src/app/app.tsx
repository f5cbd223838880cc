import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { language } from '../i18n/load-language.ts';
import { useStore } from '../lib/store.ts';
import { router } from '../router.tsx';

/** The app; drawn anew as a whole in another language. */
export function App() {
  return (
    <StrictMode>
      <RouterProvider key={useStore(language)} router={router} />
    </StrictMode>
  );
}
