/* Copies a post's exact text, or the feed's address. Everything else works without a script. */
(function () {
  "use strict";

  var status = document.createElement("p");
  status.className = "galley-status";
  status.setAttribute("role", "status");
  document.body.append(status);

  /* A link stands for its whole address, anything else for its text as it is, line ends included. */
  function valueOf(source) {
    return source instanceof HTMLAnchorElement ? source.href : source.textContent;
  }

  /* Browsers give pages the clipboard over HTTPS and on this machine only; elsewhere ask a field. */
  function copyByField(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "galley-field";
    document.body.append(field);
    field.select();
    var copied = document.execCommand("copy");
    field.remove();
    return copied ? Promise.resolve() : Promise.reject(new Error("copying was refused"));
  }

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text) : copyByField(text);
  }

  function announce(button, message) {
    var label = button.dataset.galleyLabel || (button.dataset.galleyLabel = button.textContent);
    button.textContent = message;
    status.textContent = message;
    setTimeout(function () {
      button.textContent = label;
      status.textContent = "";
    }, 2000);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-galley-copy]");
    var source = button && document.getElementById(button.dataset.galleyCopy);
    if (!source) return;
    copy(valueOf(source)).then(
      function () { announce(button, "Copied"); },
      function () {
        getSelection().selectAllChildren(source);
        announce(button, "Press Ctrl+C");
      }
    );
  });
})();
