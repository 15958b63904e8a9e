/* Copies exact texts, filters lists, and says times in the reader's zone. Pages work without it. */
(function () {
  "use strict";

  var NAMES = ["brand", "platform", "campaign", "from", "to"];
  var status = document.createElement("p");
  status.className = "galley-status";
  status.setAttribute("role", "status");
  document.body.append(status);

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }

  /* Copying */

  /* A link stands for its whole address, anything else for its text as it is, line ends included. */
  function valueOf(source) {
    return source instanceof HTMLAnchorElement ? source.href : source.textContent;
  }

  /* Browsers give pages the clipboard over HTTPS and on this machine only; elsewhere ask a field. */
  function copyByField(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "galley-status";
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

  function onCopy(button) {
    var source = document.getElementById(button.dataset.galleyCopy);
    var text = button.dataset.galleyText || (source && valueOf(source));
    if (!text) return;
    copy(text).then(
      function () { announce(button, "Copied"); },
      function () {
        if (source) getSelection().selectAllChildren(source);
        announce(button, "Press Ctrl+C");
      }
    );
  }

  /* Filters: the address holds what is chosen, so that it can be kept, shared and gone back to. */

  function chosen() {
    var query = new URLSearchParams(location.search);
    var values = {};
    NAMES.forEach(function (name) { if (query.get(name)) values[name] = query.get(name); });
    return values;
  }

  function matches(item, values) {
    var facts = item.dataset;
    return (!values.brand || facts.brand === values.brand) &&
      (!values.platform || facts.platform.split(" ").includes(values.platform)) &&
      (!values.campaign || facts.campaign === values.campaign) &&
      (!values.from || !facts.day || facts.day >= values.from) &&
      (!values.to || !facts.day || facts.day <= values.to);
  }

  function ownValues(form, values) {
    var own = {};
    NAMES.forEach(function (name) { if (form.elements[name]) own[name] = values[name]; });
    return own;
  }

  function apply() {
    var form = document.querySelector(".galley-filters"), values = chosen();
    keep(values);
    if (!form) return;
    form.hidden = false;
    var own = ownValues(form, values);
    Object.keys(own).forEach(function (name) { form.elements[name].value = own[name] || ""; });
    /* A month shows each post in its table and in its list; one of them is counted. */
    var lists = all(".galley-month")[0] ? [".galley-month"] : [".galley"];
    all(".galley li[data-brand]").forEach(function (item) { item.hidden = !matches(item, own); });
    all(".galley-day, [data-group]").forEach(function (group) {
      group.hidden = !group.querySelector("li[data-brand]:not([hidden])");
    });
    var items = all(lists[0] + " li[data-brand]");
    var shown = items.filter(function (item) { return !item.hidden; }).length;
    form.querySelector("[type=reset]").hidden = !Object.keys(own).some(function (name) {
      return own[name];
    });
    form.querySelector("output").textContent =
      shown === items.length ? "" : shown + " of " + items.length + " shown";
  }

  /* Links between the calendar's lists take the choice along. */
  function keep(values) {
    var query = new URLSearchParams(values).toString();
    all(".galley-pager a, .galley-links a, .md-tabs a, .md-nav--primary a, a.galley-tile").forEach(
      function (link) {
        if (!/\.html$/.test(link.pathname) || link.origin !== location.origin) return;
        link.search = query;
      }
    );
  }

  function onChange(form) {
    var query = new URLSearchParams(location.search);
    NAMES.forEach(function (name) {
      var field = form.elements[name];
      if (!field) return;
      if (field.value) query.set(name, field.value);
      else query.delete(name);
    });
    var search = query.toString();
    history.replaceState(
      history.state, "", location.pathname + (search ? "?" + search : "") + location.hash
    );
    apply();
  }

  /* The table of a range: rows of the calendar's own table that the filters let through. */

  function readRows(text) {
    return text.split("\r\n").filter(Boolean).map(function (line) {
      var cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map(function (cell) {
        return cell.replace(/,$/, "").replace(/^"([^]*)"$/, "$1").replace(/""/g, '"');
      });
      return { line: line, day: cells[0], brand: cells[4], platform: cells[5], campaign: cells[6] };
    });
  }

  function nameOf(form, name) {
    var field = form.elements[name];
    return field && field.value ? field.selectedOptions[0].textContent : "";
  }

  function onTable(button) {
    var form = button.form, values = chosen();
    fetch(button.dataset.galleyCsv).then(function (answer) { return answer.text(); }).then(
      function (text) {
        var rows = readRows(text);
        var kept = rows.slice(1).filter(function (row) {
          return (!values.from || row.day >= values.from) && (!values.to || row.day <= values.to) &&
            ["brand", "platform", "campaign"].every(function (name) {
              var wanted = nameOf(form, name);
              return !wanted || row[name] === wanted || row[name] === "'" + wanted;
            });
        });
        var lines = [rows[0]].concat(kept).map(function (row) { return row.line + "\r\n"; });
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob(lines, { type: "text/csv" }));
        link.download = "posts.csv";
        link.click();
        URL.revokeObjectURL(link.href);
      }
    );
  }

  /* Times: the brand's own stand in the page, the reader's are added where they differ. */

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function addLocalTimes() {
    all("[data-day] time[datetime*=T]").forEach(function (time) {
      if (time.dataset.galleyLocal) return;
      var moment = new Date(time.getAttribute("datetime")), place = time.closest("[data-day]");
      var clock = two(moment.getHours()) + ":" + two(moment.getMinutes());
      var day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
      var sameDay = day === place.dataset.day;
      time.dataset.galleyLocal = clock;
      if (sameDay && time.textContent.includes(clock)) return;
      var note = document.createElement("span");
      note.className = "galley-zone galley-yours";
      note.textContent =
        (sameDay ? "" : moment.toLocaleDateString("en", { weekday: "short" }) + " ") + clock + " for you";
      (place.matches("p") ? place : time).append(" ", note);
    });
  }

  /* Everything is found anew after instant navigation; listeners stay where they are. */

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-galley-copy], [data-galley-text]")) onCopy(button);
    if (button.matches("[data-galley-csv]")) onTable(button);
  });
  document.addEventListener("change", function (event) {
    var form = event.target.closest(".galley-filters");
    if (form) onChange(form);
  });
  document.addEventListener("reset", function (event) {
    var form = event.target.closest(".galley-filters");
    if (form) setTimeout(function () {
      NAMES.forEach(function (name) { if (form.elements[name]) form.elements[name].value = ""; });
      onChange(form);
    });
  });
  document.addEventListener("submit", function (event) {
    if (event.target.closest(".galley-filters")) event.preventDefault();
  });
  addEventListener("popstate", apply);

  function setUp() {
    apply();
    addLocalTimes();
  }
  if (window.document$) document$.subscribe(setUp);
  else setUp();
})();
