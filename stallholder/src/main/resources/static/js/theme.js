// Follows the reader's preference for light or dark, also when it changes while the page is open.
(function () {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () =>
        document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
    apply();
    dark.addEventListener('change', apply);
})();
