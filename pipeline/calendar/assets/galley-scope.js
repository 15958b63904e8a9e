/* What Material's own scripts expect to find: where the site begins, and a place to keep choices. */
var __md_scope = new URL(document.currentScript.dataset.base, location);
function __md_hash(text) {
  return Array.from(text).reduce(function (sum, each) {
    return (sum << 5) - sum + each.charCodeAt(0);
  }, 0);
}
function __md_get(key, store, scope) {
  try {
    return JSON.parse((store || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch (error) {
    return null;
  }
}
function __md_set(key, value, store, scope) {
  try {
    (store || localStorage).setItem(
      (scope || __md_scope).pathname + "." + key, JSON.stringify(value)
    );
  } catch (error) {
    /* Without storage a choice lasts until the next page. */
  }
}
