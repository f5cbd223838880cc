// CloudFront Function (JavaScript runtime 2.0), viewer request of the API: tells the app its address, which the gateway
// does not see, and shows the access token of the cookie where the gateway's authorizer looks.
function handler(event) {
  var request = event.request;
  var headers = request.headers;
  headers['x-rdrive-host'] = { value: headers.host.value };
  var access = request.cookies['__Host-rdrive-access'];
  if (!headers.authorization && access && access.value) {
    headers.authorization = { value: 'Bearer ' + access.value };
  }
  return request;
}
