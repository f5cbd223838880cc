-- What version 2 came to hold besides: an upload under way, a session with its token, a counter of tries, an invitation.
INSERT INTO access (pk, sk, data, expires) VALUES
  ('uploads', '01HX0000000000000000000040', '{"id":"01HX0000000000000000000040","userId":"01HX00000000000000000000AA","folderPath":"/spain","fileName":"late.jpg","fileSize":10,"onConflict":"keep-both","partSize":10,"handle":"01HX0000000000000000000040","state":"completing","createdAt":"2024-05-05T10:00:00.000Z","expiresAt":"2024-05-12T10:00:00.000Z","completingSince":"2024-05-05T10:01:00.000Z"}', 1715508000000),
  ('sessions', '01HX0000000000000000000050', '{"id":"01HX0000000000000000000050","userId":"01HX00000000000000000000AA","createdAt":"2024-05-01T10:00:00.000Z","lastSeenAt":"2024-05-05T10:00:00.000Z","expiresAt":"2024-08-03T10:00:00.000Z"}', 1722679200000),
  ('refresh#abc', '-', '{"sessionId":"01HX0000000000000000000050"}', 1722679200000),
  ('throttle#ana', '-', '{"count":2,"lastAt":1714903200000}', 1714989600000);
