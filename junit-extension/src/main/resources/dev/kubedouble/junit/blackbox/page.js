(function () {
  var tip = document.getElementById('tip');
  var bars = document.querySelector('.scroll svg');
  var rows = Array.prototype.slice.call(document.querySelectorAll('.log tr'));
  var turns = !bars ? [] : bars.dataset.turns.split(';').filter(Boolean).map(function (turn) {
    var parts = turn.split(',');
    return { turn: +parts[0], x: +parts[1], time: parts[2] };
  });

  // The browser's own hints come late and plain.
  document.querySelectorAll('svg title').forEach(function (title) {
    title.parentNode.hint = title.textContent;
    title.remove();
  });
  function cool() {
    rows.forEach(function (row) { row.classList.remove('hot'); });
  }
  function show(text, event) {
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + 'px';
    var below = event.clientY + 18;
    tip.style.top = (below + tip.offsetHeight < innerHeight ? below : event.clientY - tip.offsetHeight - 10) + 'px';
  }

  if (bars) {
    follow(bars.querySelector('.cursor'));
    // It failed at the right end.
    bars.parentNode.scrollLeft = bars.parentNode.scrollWidth;
  }
  addEventListener('scroll', function () { show(''); });

  function follow(cursor) {
    function at(event) {
      var x = event.clientX - bars.getBoundingClientRect().left, found = null;
      turns.forEach(function (turn) { if (turn.x <= x) found = turn; });
      return found;
    }
    // A column stands for its turn and those after it that have no column.
    function rowsOf(turn) {
      var next = turns[turns.indexOf(turn) + 1];
      return rows.filter(function (row) {
        return +row.dataset.turn >= turn.turn && (!next || +row.dataset.turn < next.turn);
      });
    }
    bars.addEventListener('mousemove', function (event) {
      var turn = at(event), group = event.target.closest('g');
      var hint = group && group.hint;
      if (turn) {
        cursor.setAttribute('transform', 'translate(' + turn.x + ' 0)');
        cursor.classList.add('seen');
      }
      show(hint || (turn ? 'turn ' + turn.turn + ', ' + turn.time : ''), event);
    });
    document.querySelector('.timeline').addEventListener('mouseleave', function () {
      cursor.classList.remove('seen');
      show('');
    });
    document.querySelector('.names').addEventListener('mousemove', function (event) {
      var group = event.target.closest('g');
      show(group && group.hint, event);
    });
    document.querySelector('.names').addEventListener('click', function (event) {
      var label = event.target.closest('.label:not(.mark)');
      if (!label) return;
      search.value = label.parentNode.hint;
      filter();
      search.scrollIntoView({ block: 'center', behavior: 'smooth' });
    });
    bars.addEventListener('click', function (event) {
      var turn = at(event);
      if (!turn) return;
      cool();
      var found = rowsOf(turn);
      // Hot lines are seen whatever is filtered.
      found.forEach(function (row) { row.classList.add('hot'); });
      none.hidden = found.length > 0 || none.hidden;
      if (found.length) found[0].scrollIntoView({ block: 'center', behavior: 'smooth' });
    });
  }

  var boxes = Array.prototype.slice.call(document.querySelectorAll('.filters [data-kind]'));
  var search = document.querySelector('.filters [type=search]');
  var none = document.querySelector('.none');
  function filter() {
    cool();
    var words = search.value.toLowerCase();
    var hidden = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.dataset.kind; });
    rows.forEach(function (row) {
      row.classList.toggle('hidden', hidden.some(function (kind) { return row.classList.contains(kind); })
        || row.textContent.toLowerCase().indexOf(words) < 0);
    });
    none.hidden = rows.some(function (row) { return !row.classList.contains('hidden'); });
  }
  boxes.forEach(function (box) { box.addEventListener('change', filter); });
  search.addEventListener('input', filter);
})();
