# Shared by ./run and ./test: finds JDK 25 and Maven, builds what is older than its sources.

say() { printf '%s\n' "$*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# The JDK of JAVA_HOME if it is a 25, else the first 25 in the usual places.
find_jdk_25() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* \
        "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q '^javac 25'; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

# Whether apt can install this package now.
apt_knows() { [ -n "$(apt-cache show --no-all-versions "$1" 2>/dev/null)" ]; }

# How to install a 25 here; not every Debian or Ubuntu has one of its own.
jdk_advice() {
    if ! command -v apt-get >/dev/null; then
        printf '%s\n' "install one and set JAVA_HOME to it"
    elif apt_knows openjdk-25-jdk; then
        printf '%s\n' "install it with: apt-get install -y openjdk-25-jdk"
    elif apt_knows temurin-25-jdk; then
        printf '%s\n' "install it with: apt-get install -y temurin-25-jdk"
    else
        printf '%s\n' "add Eclipse Adoptium's Debian repository to apt (this system's own has no 25)," \
            "then install it with: apt-get update && apt-get install -y temurin-25-jdk" |
            paste -s -d ' '
    fi
}

require_java() {
    if ! JAVA_HOME=$(find_jdk_25); then
        say "Stallholder needs JDK 25 and found none; $(jdk_advice)"
        exit 1
    fi
    export JAVA_HOME
    # Maven's own libraries use what JDK 25 warns of; the warnings say nothing about this project.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
    if ! command -v mvn >/dev/null; then
        say "Stallholder needs Maven 3.8.7 or newer; install it with: apt-get install -y maven"
        exit 1
    fi
}

# Packages the module (with what it needs) unless its jar is newer than every source.
build_if_needed() {
    local module=$1 jar=$1/target/$1.jar
    if [ -f "$jar" ] && [ -z "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$jar" -print -quit)" ]; then
        return 0
    fi
    say "Building (the first time downloads libraries; this takes a few minutes) ..."
    mvn -B -q -ntp -pl "$module" -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    touch "$jar"
}
