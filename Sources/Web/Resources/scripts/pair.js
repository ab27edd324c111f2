// The code comes behind the `#`, so that it stands in no log; a browser that cannot work without a connection says so first.
const code = decodeURIComponent(location.hash.slice(1));
const field = document.getElementById("field-code");
if (code && field) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}
const cannot = document.getElementById("cannot");
if (cannot) cannot.hidden = "serviceWorker" in navigator && "indexedDB" in window;
document.querySelectorAll("[data-scripted]").forEach((part) => (part.hidden = false));
