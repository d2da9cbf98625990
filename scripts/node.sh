# Shared by ./test: Node.js and npm, for the AWS SDK for JavaScript as a client of Bazaar, and curl,
# for the commands of its README.

# The SDK asks for 20; it runs on the 18 of Debian 12 as well.
NODE_MIN=18

node_is_ready() {
    command -v curl >/dev/null && command -v npm >/dev/null && command -v node >/dev/null &&
        [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$NODE_MIN" ]
}

require_node() {
    if node_is_ready; then
        return 0
    fi
    if command -v apt-get >/dev/null; then
        say "Installing Node.js, npm and curl ..."
        as_root apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends \
            nodejs npm curl ca-certificates >&2
        hash -r
    fi
    if ! node_is_ready; then
        say "Bazaar's tests need Node.js $NODE_MIN or newer, with npm, and curl."
        exit 1
    fi
}
