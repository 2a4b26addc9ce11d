document.querySelectorAll('.filters input').forEach(function (box) {
  box.addEventListener('change', function () {
    document.querySelectorAll('tr.' + box.dataset.kind).forEach(function (row) {
      row.classList.toggle('hidden', !box.checked);
    });
  });
});
