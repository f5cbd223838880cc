// CloudFront Function (JavaScript runtime 2.0), viewer response of bytes: type and name by the rules of
// packages/core/src/use-cases/delivery, of which this is a copy in the JavaScript that CloudFront knows. A test holds
// the two against each other.
var data = DATA;
var OCTETS = 'application/octet-stream';
var unsafe = /[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069]/g;

function first(entry) {
  if (!entry) return undefined;
  var raw = entry.multiValue ? entry.multiValue[0].value : entry.value;
  try {
    return decodeURIComponent(raw.replace(/\+/g, ' ')) || undefined;
  } catch (e) {
    return undefined;
  }
}

function bytesOf(code) {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function truncate(text) {
  var bytes = 0;
  for (var at = 0; at < text.length; ) {
    var code = text.codePointAt(at);
    bytes += bytesOf(code);
    if (bytes > 255) return text.slice(0, at);
    at += code > 0xffff ? 2 : 1;
  }
  return text;
}

function safeName(raw) {
  var normal = raw.normalize ? raw.normalize('NFC') : raw;
  var name = truncate(normal.replace(unsafe, '_').trim());
  return /^\.*$/.test(name) ? 'file' : name;
}

function hex(char) {
  return '%' + char.charCodeAt(0).toString(16).toUpperCase();
}

function disposition(type, raw) {
  var name = safeName(raw);
  var plain = name
    .replace(/[\ud800-\udbff][\udc00-\udfff]/g, '_')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  var extended = encodeURIComponent(name).replace(/['()*]/g, hex);
  return type + '; filename="' + plain + "\"; filename*=UTF-8''" + extended;
}

function isInert(type) {
  return data.inert.indexOf(type) >= 0;
}

function handler(event) {
  var parts = event.request.uri.split('/');
  var query = event.request.querystring;
  var headers = event.response.headers;
  var type = OCTETS;
  headers['cache-control'] = { value: 'private, max-age=31536000, immutable' };
  if (parts[1] === 'originals') {
    var told = first(query.type) || OCTETS;
    var shown = isInert(told) && first(query.inline) === '1';
    if (isInert(told)) type = told;
    headers['cache-control'] = { value: 'private, no-cache' };
    headers['content-disposition'] = {
      value: disposition(shown ? 'inline' : 'attachment', first(query.name) || parts[2]),
    };
  } else if (parts[1] === 'derived') {
    var name = parts[parts.length - 1];
    var known = data.types[name.slice(name.lastIndexOf('.') + 1)];
    if (known && isInert(known)) type = known;
  }
  headers['content-type'] = { value: type };
  return event.response;
}
