// Hàm CloudFront (cloudfront-js-2.0) cho một trang Bảng Vàng trong kho S3. Gắn nó vào cả viewer request lẫn viewer response.
// Kho không biết thư mục: hàm đưa /vinh-danh về /vinh-danh/, rồi lấy index.html ở đó. Nó còn đưa www về tên miền chính, và dặn
// máy tìm kiếm bỏ qua những tệp tải về có thể có tên trẻ em.

function handler(event) {
  var request = event.request;
  if (event.context.eventType === "viewer-response") return told(event.response, request.uri);
  var host = request.headers.host.value;
  var isFolder = request.uri.endsWith("/");
  var isPageWithoutSlash = !isFolder && !request.uri.split("/").pop().includes(".");
  if (host.startsWith("www.") || isPageWithoutSlash) return moved(request, host.replace(/^www\./, ""), isPageWithoutSlash ? "/" : "");
  if (isFolder) request.uri += "index.html";
  return request;
}

function moved(request, host, slash) {
  var query = [];
  for (var name in request.querystring) {
    var found = request.querystring[name];
    (found.multiValue || [found]).forEach(function (one) {
      query.push(name + "=" + one.value);
    });
  }
  var location = "https://" + host + request.uri + slash + (query.length > 0 ? "?" + query.join("&") : "");
  return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: location } } };
}

function told(response, uri) {
  var closed = /\/vinh-danh\/[^/]+\/danh-sach\.(csv|xlsx)$|\/(vinh-danh|nam-hoc)\/[^/]+\/bao-cao\.pdf$|\/du-lieu\/vinh-danh\.(csv|json)$|\/tim-kiem\/ten\/[^/]+\.json$/;
  if (closed.test(uri)) response.headers["x-robots-tag"] = { value: "noindex" };
  return response;
}
