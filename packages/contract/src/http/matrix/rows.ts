import { picture, sha256, video } from '../bytes.ts';
import type { CallOptions } from '../caller.ts';
import { logIn, type Person } from '../people.ts';
import type { Drive } from '../stated.ts';
import { announce, upload } from '../upload.ts';
import type { FileJson, Grant, UploadJson } from '../wire.ts';

export interface Ask extends CallOptions {
  readonly target: string;
}

/** One route: a request that its owner may make, and what becomes of it. */
export interface Row {
  /** A new request at each call, about things made for it. */
  ask(drive: Drive, owner: Person): Promise<Ask> | Ask;
  /** What the owner gets; for a public route also everybody else. */
  readonly live: number;
  /** What the other person gets, where the thing is not shared. */
  readonly other?: number;
  /** Needs a server of its own: it ends sessions of others, or counts what others left. */
  readonly alone?: true;
}

const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

let made = 0;
const unique = (name: string) => `${++made}${name}`;

const image = ({ line, folder }: Drive, owner: Person): Promise<FileJson> =>
  upload(line, owner, { folderPath: folder, fileName: unique('.png') });
const film = ({ line, folder }: Drive, owner: Person): Promise<FileJson> =>
  upload(line, owner, { folderPath: folder, fileName: unique('.mp4'), bytes: video() });

async function opened({ folder }: Drive, owner: Person): Promise<UploadJson> {
  return (await announce(owner, { folderPath: folder, fileName: unique('.png'), bytes: picture() })).as<UploadJson>(
    201,
  );
}

async function trashed(drive: Drive, owner: Person): Promise<FileJson> {
  const file = await image(drive, owner);
  (await owner.call(`DELETE /api/images/${file.id}`)).as(204);
  return file;
}

async function newFolder({ folder }: Drive, owner: Person): Promise<string> {
  const path = `${folder}/${unique('')}`;
  (await owner.call('POST /api/folders', { body: { path } })).as(201);
  return path;
}

const announced = (folder: string, fileName: string) => ({
  folderPath: folder,
  fileName: unique(fileName),
  fileSize: 100,
  sha256: sha256(picture()),
});

const get = (target: string, live = 200): Row => ({ ask: () => ({ target: `GET ${target}` }), live });

/** Requests about a thing of its own, made by `make`; its path is `{}`. */
const about = (
  make: (drive: Drive, owner: Person) => Promise<{ readonly id: string }>,
  target: string,
  row: Omit<Row, 'ask'> & { readonly body?: unknown },
): Row => ({
  async ask(drive, owner) {
    const { id } = await make(drive, owner);
    return { target: target.replace('{}', id), ...(row.body !== undefined && { body: row.body }) };
  },
  ...row,
});

const like = { favourite: true };

/** By operation id. A route without a row fails the suite. */
export const rows: Readonly<Record<string, Row>> = {
  getHealth: get('/api/health'),
  getOpenApi: get('/api/openapi.json'),
  getIndex: get('/api/index'),
  getChanges: get('/api/changes?limit=1'),
  listTrash: get('/api/trash?limit=1'),
  getStats: get('/api/stats'),
  listUsers: get('/api/users'),
  listActivity: get('/api/activity?limit=1'),
  listAudit: get('/api/audit?limit=1'),
  getSettings: get('/api/me/settings'),
  putSettings: { ask: () => ({ target: 'PUT /api/me/settings', body: {} }), live: 200 },
  restore: {
    ask: async (drive, owner) => {
      const ids = [(await trashed(drive, owner)).id];
      return { target: 'POST /api/trash/restore', body: { ids } };
    },
    live: 200,
  },
  emptyTrash: { ask: () => ({ target: 'DELETE /api/trash' }), live: 204, alone: true },
  purgeMany: {
    ask: async (drive, owner) => ({
      target: 'POST /api/trash/purge',
      body: { ids: [(await trashed(drive, owner)).id] },
    }),
    live: 200,
  },
  purge: about(trashed, 'DELETE /api/trash/{}', { live: 204, other: 409 }),

  setup: {
    ask: ({ subject: { setupCode } }) => ({
      target: 'POST /api/auth/setup',
      body: { setupCode, username: 'cleo', password: 'six tall chimneys' },
    }),
    live: 409,
  },
  createInvitation: { ask: () => ({ target: 'POST /api/auth/invitations' }), live: 409 },
  acceptInvitation: {
    ask: () => ({
      target: 'POST /api/auth/invitations/accept',
      body: { code: 'AAAAA', username: 'cleo', password: 'six tall chimneys' },
    }),
    live: 409,
  },
  login: {
    ask: (_, { username, password }) => ({
      target: 'POST /api/auth/login',
      body: { username, password, tokens: true },
    }),
    live: 200,
  },
  refresh: {
    ask: async ({ line }, owner) => {
      const { refreshToken } = await logIn(line, owner);
      return { target: 'POST /api/auth/refresh', body: { refreshToken } };
    },
    live: 200,
  },
  logout: { ask: () => ({ target: 'POST /api/auth/logout' }), live: 204 },
  renewMedia: { ask: () => ({ target: 'POST /api/auth/media' }), live: 204 },
  getMe: get('/api/auth/me'),
  listSessions: get('/api/auth/sessions'),
  endSession: {
    ask: async ({ line }, owner) => {
      const session = await logIn(line, owner);
      const { sessionId } = (await session.call('GET /api/auth/me')).as<{ sessionId: string }>(200);
      return { target: `DELETE /api/auth/sessions/${sessionId}` };
    },
    live: 204,
    other: 404,
  },
  endAllSessions: { ask: () => ({ target: 'DELETE /api/auth/sessions' }), live: 204, alone: true },
  changePassword: {
    ask: () => ({
      target: 'POST /api/auth/password',
      body: { currentPassword: 'not the right one', newPassword: 'six tall chimneys' },
    }),
    live: 401,
  },
  createResetCode: { ask: () => ({ target: 'POST /api/auth/reset-codes' }), live: 201 },
  resetPassword: {
    ask: () => ({ target: 'POST /api/auth/reset', body: { code: 'AAAAA', password: 'six tall chimneys' } }),
    live: 403,
  },

  listFolder: get('/api/folders?path=/'),
  createFolder: {
    ask: ({ folder }) => ({ target: 'POST /api/folders', body: { path: `${folder}/${unique('')}` } }),
    live: 201,
  },
  moveFolder: {
    ask: async (drive, owner) => {
      const path = await newFolder(drive, owner);
      return { target: 'PATCH /api/folders', body: { path, newPath: `${path} moved` } };
    },
    live: 200,
  },
  trashFolder: {
    ask: async (drive, owner) => ({
      target: `DELETE /api/folders?path=${encodeURIComponent(await newFolder(drive, owner))}`,
    }),
    live: 204,
  },
  getOperation: get(`/api/operations/${UNKNOWN}`, 404),

  listImages: get('/api/images?limit=1'),
  listVideos: get('/api/videos?limit=1'),
  getImage: about(image, 'GET /api/images/{}', { live: 200 }),
  getVideo: about(film, 'GET /api/videos/{}', { live: 200 }),
  patchImage: about(image, 'PATCH /api/images/{}', { live: 200, body: like }),
  patchVideo: about(film, 'PATCH /api/videos/{}', { live: 200, body: like }),
  trashImage: about(image, 'DELETE /api/images/{}', { live: 204 }),
  trashVideo: about(film, 'DELETE /api/videos/{}', { live: 204 }),
  removeImageSidecar: about(image, 'DELETE /api/images/{}/sidecar', { live: 404 }),
  removeVideoSidecar: about(film, 'DELETE /api/videos/{}/sidecar', { live: 404 }),
  downloadImage: about(image, 'GET /api/images/{}/download', { live: 302 }),
  downloadVideo: about(film, 'GET /api/videos/{}/download', { live: 302 }),
  streamVideo: about(film, 'GET /api/videos/{}/stream', { live: 200 }),
  videoPlaylist: about(film, 'GET /api/videos/{}/hls.m3u8', { live: 404 }),
  renditionPlaylist: about(film, 'GET /api/videos/{}/hls/480p.m3u8', { live: 404 }),
  remakeMedia: {
    ask: async (drive, owner) => {
      const { folderPath, fileName } = await image(drive, owner);
      return { target: 'POST /api/media/reprocess', body: { which: 'all', path: `${folderPath}/${fileName}` } };
    },
    live: 202,
  },
  editBatch: {
    ask: async (drive, owner) => {
      const { id } = await image(drive, owner);
      return { target: 'POST /api/files/batch', body: { edits: [{ id, patch: like }] } };
    },
    live: 200,
  },

  createUpload: {
    ask: ({ folder }) => ({ target: 'POST /api/uploads', body: announced(folder, '.png') }),
    live: 201,
  },
  createImage: { ask: ({ folder }) => ({ target: 'POST /api/images', body: announced(folder, '.png') }), live: 201 },
  createVideo: { ask: ({ folder }) => ({ target: 'POST /api/videos', body: announced(folder, '.mp4') }), live: 201 },
  getUpload: about(opened, 'GET /api/uploads/{}', { live: 200, other: 404 }),
  grantParts: about(opened, 'POST /api/uploads/{}/parts', { live: 200, other: 404, body: { numbers: [1] } }),
  completeUpload: about(opened, 'POST /api/uploads/{}/complete', { live: 409, other: 404 }),
  abortUpload: about(opened, 'DELETE /api/uploads/{}', { live: 204, other: 404 }),

  getOriginal: about(image, 'GET /originals/{}', { live: 200 }),
  getDerived: about(image, 'GET /derived/{}/999/none.webp', { live: 404 }),
  getSnapshot: get(`/snapshots/${UNKNOWN}`, 404),
};

/** Routes that only a signature opens: a real one, and the ways to be without. Not every home has them. */
export const signedRows: Readonly<Record<string, (drive: Drive) => Promise<{ grant: Grant; bare: string }>>> = {
  async receivePart(drive) {
    const { parts } = await opened(drive, drive.ana);
    const [grant] = parts;
    if (!grant) throw new Error('one part was granted');
    return { grant, bare: grant.url.replace(/&exp=.*$/, '') };
  },
};
