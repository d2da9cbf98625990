package io.stallholder.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the stack is to run.
 *
 * @param data the folder that keeps everything between runs
 * @param fresh whether to start empty
 * @param sampleUsage whether the sample vendor posts usage for linked organizations
 * @param stallholderPort where the product answers, on loopback
 * @param bazaarPort where Bazaar answers, on loopback
 */
record StackSettings(
        Path data, boolean fresh, boolean sampleUsage, int stallholderPort, int bazaarPort) {

    private static final Set<String> OPTIONS = Set.of("--fresh", "--no-sample-usage");
    private static final int PORT_MAX = 65_535;

    /** Reads the command line and the environment; says what is wrong with either. */
    static StackSettings of(List<String> arguments, Map<String, String> environment) {
        for (String argument : arguments) {
            if (!OPTIONS.contains(argument)) {
                throw new IllegalArgumentException(
                        "unknown option " + argument + "; use --fresh or --no-sample-usage");
            }
        }
        return new StackSettings(
                Path.of(environment.getOrDefault("STALLHOLDER_DATA", "data")).toAbsolutePath(),
                arguments.contains("--fresh"),
                !arguments.contains("--no-sample-usage"),
                port(environment, "STALLHOLDER_PORT", 8080),
                port(environment, "BAZAAR_PORT", 8090));
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        String text = environment.getOrDefault(name, String.valueOf(usual));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(name + " is not a port: " + text, unreadable);
        }
        throw new IllegalArgumentException(name + " is not a port: " + text);
    }

    /** Stallholder's address: a name, so that Bazaar's numbers are another site. */
    String stallholderUrl() {
        return "http://localhost:" + stallholderPort;
    }

    /** Bazaar's address for people. */
    String bazaarUrl() {
        return "http://127.0.0.1:" + bazaarPort;
    }
}
