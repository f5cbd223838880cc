import { type AnyRoute, createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { CrashNote, NothingHere } from './app/crash-note.tsx';
import { Gate } from './app/gate.tsx';
import { JoinPage, LoginPage, ResetPage, SetupPage } from './features/auth/pages.tsx';
import { parsePlacesSearch } from './features/places/places-search.ts';
import { UploadDock } from './features/upload/upload-dock.tsx';
import { parseViewSearch } from './lib/navigation.ts';
import { LibraryPage } from './routes/library-page.tsx';
import { ConnectionPill } from './ui/connection-pill.tsx';
import { Overlays } from './ui/overlays.tsx';
import { createPart, type Part } from './ui/part.tsx';
import { Toaster } from './ui/toast.tsx';

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <UploadDock />
      <ConnectionPill />
      <Overlays />
      <Toaster />
    </>
  ),
  notFoundComponent: NothingHere,
  errorComponent: CrashNote,
});

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string; ended?: true } => ({
    ...(text(search['next']) ? { next: String(search['next']) } : {}),
    ...(search['ended'] ? { ended: true } : {}),
  }),
  component: () => <LoginPage {...login.useSearch()} />,
});
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });
const join = createRoute({ getParentRoute: () => root, path: '/join', component: JoinPage });
const reset = createRoute({ getParentRoute: () => root, path: '/reset', component: ResetPage });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  validateSearch: parseViewSearch,
  component: Gate,
  errorComponent: CrashNote,
  notFoundComponent: NothingHere,
});
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: () => <Navigate to="/timeline" search={(before) => before} replace />,
});
const library = createRoute({ getParentRoute: () => inside, path: '/library', component: LibraryPage });
const folders = createRoute({ getParentRoute: () => inside, path: '/library/$', component: LibraryPage });
const timeline = createRoute({
  getParentRoute: () => inside,
  path: '/timeline',
  component: createPart(
    () => import('./features/timeline/timeline-page.tsx'),
    (module) => module.TimelinePage,
  ),
});
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  component: createPart(
    () => import('./features/search/search-page.tsx'),
    (module) => module.SearchPage,
  ),
});
const places = createRoute({
  getParentRoute: () => inside,
  path: '/places',
  validateSearch: parsePlacesSearch,
  component: createPart(
    () => import('./features/places/places-page.tsx'),
    (module) => module.PlacesPage,
  ),
});
const onThisDay = createRoute({
  getParentRoute: () => inside,
  path: '/on-this-day',
  validateSearch: ({ year }: Record<string, unknown>): { year?: number } =>
    /^\d{4}$/.test(String(year)) ? { year: Number(year) } : {},
  component: createPart(
    () => import('./features/on-this-day/on-this-day-page.tsx'),
    (module) => module.OnThisDayPage,
  ),
});
/** Views that are plain questions to the index. */
const quick = (of: (module: typeof import('./routes/quick-pages.tsx')) => ComponentType) =>
  createPart(() => import('./routes/quick-pages.tsx'), of);
const added = createRoute({
  getParentRoute: () => inside,
  path: '/added',
  component: quick((module) => module.AddedPage),
});
const screenshots = createRoute({
  getParentRoute: () => inside,
  path: '/screenshots',
  component: quick((module) => module.ScreenshotsPage),
});
const favourites = createRoute({
  getParentRoute: () => inside,
  path: '/favourites',
  component: quick((module) => module.FavouritesPage),
});
const videos = createRoute({
  getParentRoute: () => inside,
  path: '/videos',
  component: quick((module) => module.VideosPage),
});
const trash = createRoute({
  getParentRoute: () => inside,
  path: '/trash',
  component: createPart(
    () => import('./features/trash/trash-page.tsx'),
    (module) => module.TrashPage,
  ),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: createPart(
    () => import('./features/account/account-page.tsx'),
    (module) => module.AccountPage,
  ),
});
const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activity',
  component: createPart(
    () => import('./features/activity/activity-page.tsx'),
    (module) => module.ActivityPage,
  ),
});
const duplicates = createRoute({
  getParentRoute: () => inside,
  path: '/duplicates',
  component: createPart(
    () => import('./routes/duplicates-page.tsx'),
    (module) => module.DuplicatesPage,
  ),
});
const storage = createRoute({
  getParentRoute: () => inside,
  path: '/storage',
  component: createPart(
    () => import('./features/storage/storage-page.tsx'),
    (module) => module.StoragePage,
  ),
});

const share = createRoute({
  getParentRoute: () => inside,
  path: '/share',
  component: createPart(
    () => import('./features/share/share-page.tsx'),
    (module) => module.SharePage,
  ),
});

/** Every view and its address. */
export const router = createRouter({
  routeTree: root.addChildren([
    login,
    setup,
    join,
    reset,
    inside.addChildren([
      home,
      timeline,
      library,
      folders,
      search,
      favourites,
      places,
      onThisDay,
      videos,
      added,
      screenshots,
      trash,
      account,
      activity,
      duplicates,
      storage,
      share,
    ]),
  ]),
  // Plain words in the address: `?q=july+2023`, without the quotation marks of JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch,
  scrollRestoration: true,
  defaultNotFoundComponent: NothingHere,
});

/** Loads the program of the view at the address, where that is a part of its own. */
export async function preloadView(): Promise<void> {
  const routes: Readonly<Record<string, AnyRoute>> = router.routesById;
  const views = router.matchRoutes(router.latestLocation).map(({ routeId }) => routes[routeId]?.options.component);
  await Promise.all(views.map((view) => (view as Partial<Part<object>> | undefined)?.preload?.()));
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
