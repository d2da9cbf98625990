package io.stallholder.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the kernel says about a process and all that it started. Source: Linux, proc(5). */
final class Machine {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final long pid;

    Machine(long pid) {
        this.pid = pid;
    }

    /** Resident memory of the process alone. */
    long residentKiB() {
        return lines(PROC.resolve(pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Every TCP socket on which the process or a descendant waits for callers. */
    List<Listener> listeners() {
        Set<String> inodes = new HashSet<>();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        Stream.concat(Stream.of(process), process.descendants())
                .forEach(it -> inodes.addAll(sockets(it.pid())));
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(pid + "/" + table)).stream().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row[STATE].equals(LISTEN) && inodes.contains(row[INODE]))
                .map(row -> Listener.of(row[LOCAL_ADDRESS]))
                .toList();
    }

    private static Set<String> sockets(long process) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(PROC.resolve(process + "/fd"))) {
            for (Path descriptor : open.toList()) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.replaceAll("\\D", ""));
                }
            }
        } catch (IOException ended) {
            return Set.of();
        }
        return inodes;
    }

    /** A descriptor may be closed while it is looked at. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A socket that waits for callers.
     *
     * @param address as the kernel prints it: hexadecimal words in the machine's byte order
     */
    record Listener(String address, int port) {

        private static final String IPV4_127 = "7F";
        private static final String IPV6_ONE = "00000000000000000000000001000000";
        private static final String IPV4_IN_IPV6 = "0000000000000000FFFF0000";

        static Listener of(String local) {
            int colon = local.indexOf(':');
            return new Listener(
                    local.substring(0, colon), Integer.parseInt(local.substring(colon + 1), 16));
        }

        boolean loopback() {
            return address.equals(IPV6_ONE)
                    || address.replaceFirst("^" + IPV4_IN_IPV6, "")
                            .matches("[0-9A-F]{6}" + IPV4_127);
        }
    }
}
