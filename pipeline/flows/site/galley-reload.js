/* Loads a page of `galley serve` again once a newer build than it is there. */
(function () {
  "use strict";
  var epoch = document.currentScript.dataset.epoch, request;

  function ask() {
    request = new XMLHttpRequest();
    request.onloadend = function () {
      if (parseFloat(this.responseText) > epoch) location.reload();
      else setTimeout(ask, this.status === 200 ? 0 : 3000);
    };
    request.open("GET", "/livereload/" + epoch + "/" + Date.now());
    request.send();
  }
  addEventListener("load", ask);
  addEventListener("beforeunload", function () { if (request) { request.onloadend = null; request.abort(); } });
})();
