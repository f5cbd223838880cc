-- What a library of version 1 may hold: every sort of row of the files table, as that version wrote them.
UPDATE counters SET value = 9 WHERE name = 'seq';

INSERT INTO files (folderPath, fileName, entryType, id, version, changedAt, seq, createdBy, dateCreated) VALUES
  ('#root', '/', 'folder', '01HX0000000000000000000000', 1, '2024-05-01T10:00:00.000Z', 1, 'rdrive', '2024-05-01T10:00:00.000Z'),
  ('/', 'spain', 'folder', '01HX0000000000000000000001', 2, '2024-05-02T10:00:00.000Z', 2, '01HX00000000000000000000AA', '2024-05-01T11:00:00.000Z'),
  ('/spain', 'coast', 'folder', '01HX0000000000000000000002', 1, '2024-05-02T10:00:00.000Z', 2, '01HX00000000000000000000BB', '2024-05-01T12:00:00.000Z');

INSERT INTO files (folderPath, fileName, entryType, id, version, changedAt, seq, kind, fileType, fileSize, sha256, uploaderId,
  dateUploaded, modifiedAt, takenAt, takenOffset, takenSource, latitude, longitude, positionByPerson, width, height, camera,
  thumbhash, state, verifiedAt, mediaVersion, favouriteOf, description, tags) VALUES
  ('/spain/coast', 'sunset ünï😀.jpg', 'file', '01HX0000000000000000000010', 3, '2024-05-03T10:00:00.000Z', 4, 'image', 'image/jpeg', 4321,
   'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01HX00000000000000000000AA', '2024-05-01T13:00:00.000Z',
   '2024-04-30T20:00:00+02:00', '2024-04-30T20:00:00', '+02:00', 'exif', 36.5, -4.9, 1, 4000, 3000,
   '{"make":"Canon","model":"R5","iso":100,"fNumber":2.8}', 'abcd', 'ready', '2024-05-01T13:05:00.000Z', 2,
   '["01HX00000000000000000000AA","01HX00000000000000000000BB"]', 'the last evening', '["beach","evening"]');

INSERT INTO files (folderPath, fileName, entryType, id, version, changedAt, seq, kind, fileType, fileSize, sha256, uploaderId,
  dateUploaded, takenAt, takenSource, durationSeconds, video, state, reason, mediaVersion, favouriteOf, tags) VALUES
  ('/', 'broken.mp4', 'file', '01HX0000000000000000000011', 1, '2024-05-03T11:00:00.000Z', 5, 'video', 'video/mp4', 99,
   'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '01HX00000000000000000000BB', '2024-05-03T11:00:00.000Z',
   '2024-05-03T11:00:00', 'uploaded', 1.5, '{"codec":"h264","frameRate":25}', 'failed', 'damaged', 1, '[]', '[]');

INSERT INTO files (folderPath, fileName, entryType, id, version, changedAt, seq, kind, fileType, fileSize, sha256, uploaderId,
  dateUploaded, takenAt, takenSource, state, mediaVersion, favouriteOf, tags, originalPath, trashedBy, trashedAt, operationId, purgeWantedBy) VALUES
  ('#trash', '01HX0000000000000000000012', 'file', '01HX0000000000000000000012', 1, '2024-05-04T10:00:00.000Z', 6, 'image', 'image/png', 77,
   'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', '01HX00000000000000000000BB', '2024-05-03T12:00:00.000Z',
   '2024-05-03T12:00:00', 'name', 'processing', 0, '[]', '["old"]', '/gone/a.png', '01HX00000000000000000000AA', '2024-05-04T10:00:00.000Z',
   '01HX00000000000000000000OP', '01HX00000000000000000000AA');

INSERT INTO files (folderPath, fileName, entryType, id, version, changedAt, seq, createdBy, dateCreated, originalPath, trashedBy, trashedAt, operationId) VALUES
  ('#trash', '01HX0000000000000000000003', 'folder', '01HX0000000000000000000003', 1, '2024-05-04T10:00:00.000Z', 6, '01HX00000000000000000000AA',
   '2024-05-01T12:30:00.000Z', '/gone', '01HX00000000000000000000AA', '2024-05-04T10:00:00.000Z', '01HX00000000000000000000OP');

INSERT INTO files (folderPath, fileName, id, changedAt, seq, expiresAt) VALUES
  ('#gone', '01HX0000000000000000000013', '01HX0000000000000000000013', '2024-05-04T11:00:00.000Z', 7, 1722500000);

INSERT INTO files (folderPath, fileName, data, taskType, priority, attempts, createdAt, availableAt, leaseToken) VALUES
  ('#jobs', '01HX0000000000000000000020', '{"type":"media","fileId":"01HX0000000000000000000012"}', 'media', 4, 1, '2024-05-03T12:00:00.000Z', 0, NULL),
  ('#jobs', '01HX0000000000000000000021', '{"type":"delete-bytes","fileId":"01HX0000000000000000000013"}', 'delete-bytes', 8, 0, '2024-05-04T11:00:00.000Z', 0, NULL);

INSERT INTO files (folderPath, fileName, data) VALUES
  ('#activity', '01HX0000000000000000000030', '{"id":"01HX0000000000000000000030","at":"2024-05-01T11:00:00.000Z","actorId":"01HX00000000000000000000AA","action":"folder-created","entryId":"01HX0000000000000000000001","entryType":"folder","path":"/spain"}'),
  ('#operations', '01HX00000000000000000000OP', '{"id":"01HX00000000000000000000OP","kind":"trash-folder","state":"done","done":2,"total":2,"actorId":"01HX00000000000000000000AA","startedAt":"2024-05-04T10:00:00.000Z"}');
