# Shared by ./test: a real browser, with fonts for both languages.

require_browser() {
    if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        say "The browser tests need Chromium and a Chinese font; install chromium and Noto CJK."
        exit 1
    fi
    say "Installing Chromium and fonts ..."
    as_root apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends \
        chromium fontconfig fonts-noto-cjk fonts-dejavu-core >&2
}
