// Closes the list of organizations as menus close: with Escape, by a click or the focus elsewhere.
(function () {
    const open = () => document.querySelector('.sh-switch[open]');
    const closeOutside = (event) => {
        const list = open();
        if (list && !list.contains(event.target)) {
            list.open = false;
        }
    };
    document.addEventListener('click', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', (event) => {
        const list = open();
        if (list && event.key === 'Escape') {
            list.open = false;
            list.querySelector('summary').focus();
        }
    });
})();
