// CloudFront Function (JavaScript runtime 2.0), viewer request of the web app: every view is `/index.html`.
var rootFiles = DATA;

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.indexOf('/assets/') === 0 || rootFiles.indexOf(uri) >= 0) return request;
  request.uri = '/index.html';
  return request;
}
