# Shared by ./test: AWS's SDKs for Python and Go, for the starts of Bazaar's README. Debian's are older
# than LicenseArn; the README says what they can do.

GO_SDK=/usr/share/gocode/src/github.com/aws/aws-sdk-go-v2/service/marketplacemetering

python_is_ready() {
    python3 -c 'import boto3' 2>/dev/null || /usr/bin/python3 -c 'import boto3' 2>/dev/null
}

go_is_ready() { command -v go >/dev/null && [ -d "$GO_SDK" ]; }

require_languages() {
    if python_is_ready && go_is_ready; then
        return 0
    fi
    if command -v apt-get >/dev/null; then
        say "Installing AWS's SDKs for Python and Go ..."
        as_root apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends \
            python3 python3-boto3 golang-go golang-github-aws-aws-sdk-go-v2-dev >&2
        hash -r
    fi
    if ! python_is_ready || ! go_is_ready; then
        say "Bazaar's tests need boto3 for python3, and Go with Debian's golang-github-aws-aws-sdk-go-v2-dev."
        exit 1
    fi
}
