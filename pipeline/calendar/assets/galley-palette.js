/* Shows the colours that were chosen before, ahead of the first paint. */
(function () {
  var palette = __md_get("__palette");
  if (!palette || !palette.color) return;
  var color = palette.color;
  if (color.media === "(prefers-color-scheme)") {
    var scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var option = document.querySelector(
      "[data-md-color-media='(prefers-color-scheme: " + scheme + ")']"
    );
    ["scheme", "primary", "accent"].forEach(function (name) {
      if (option) color[name] = option.getAttribute("data-md-color-" + name);
    });
  }
  Object.keys(color).forEach(function (name) {
    document.body.setAttribute("data-md-color-" + name, color[name]);
  });
})();
