package io.stallholder.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code verify-activity-log}: proves the activity log's chains, and holds them against
 * files of checkpoints. It changes nothing and needs nothing of the running program.
 */
public final class VerifyActivityLog {

    /** How the command is called, the first argument of the program. */
    public static final String NAME = "verify-activity-log";

    /** Everything holds. */
    public static final int INTACT = 0;

    /** Something does not. */
    public static final int TAMPERED = 1;

    /** It could not be looked at. */
    public static final int UNKNOWN = 2;

    private static final String USAGE =
            """
            verify-activity-log [--url JDBC-URL] [--username NAME] [--checkpoints FILE-OR-DIRECTORY]...
                                [--public-key FILE]
              The password is read from STALLHOLDER_DATABASE_PASSWORD; --url and --username default to
              STALLHOLDER_DATABASE_URL and STALLHOLDER_DATABASE_USERNAME. Without --public-key the file
              activity-log.pub beside the checkpoints is used. Exit code: 0 intact, 1 tampered with,
              2 not verified.
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param environment where what is not said is read from
     * @param out where the report goes
     */
    public VerifyActivityLog(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /** Runs it; the answer is the exit code. */
    public int run(List<String> arguments) {
        try {
            Options options = options(arguments);
            List<List<Checkpoint.Point>> points = checkpoints(options);
            ActivityLogVerifier.Report report = read(options, points);
            faults.forEach(fault -> out.println("FOUND " + fault));
            report.findings().forEach(finding -> out.println("FOUND " + finding));
            boolean intact = faults.isEmpty() && report.findings().isEmpty();
            out.printf(
                    "%s: %d entries in %d chains, %d points of checkpoints%n",
                    intact ? "INTACT" : "TAMPERED WITH",
                    report.links(),
                    report.chains(),
                    points.stream().mapToInt(List::size).sum());
            if (options.checkpoints().isEmpty()) {
                out.println(
                        "Without checkpoints a chain that was cut off or written anew is not seen.");
            }
            return intact ? INTACT : TAMPERED;
        } catch (IllegalArgumentException misuse) {
            out.println(misuse.getMessage());
            out.println(USAGE);
            return UNKNOWN;
        } catch (IOException | SQLException unreadable) {
            out.println("not verified: " + unreadable.getMessage());
            return UNKNOWN;
        }
    }

    private ActivityLogVerifier.Report read(Options options, List<List<Checkpoint.Point>> points)
            throws SQLException {
        String password = environment.getOrDefault("STALLHOLDER_DATABASE_PASSWORD", "");
        try (Connection connection =
                DriverManager.getConnection(options.url(), options.username(), password)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement role = connection.createStatement()) {
                role.execute("set local role stallholder_system");
            }
            ActivityLogVerifier.Report report = new ActivityLogVerifier(connection).verify(points);
            connection.rollback();
            return report;
        }
    }

    private List<List<Checkpoint.Point>> checkpoints(Options options) throws IOException {
        List<List<Checkpoint.Point>> points = new ArrayList<>();
        for (Path given : options.checkpoints()) {
            Path file = Files.isDirectory(given) ? given.resolve(CheckpointFile.NAME) : given;
            if (!Files.exists(file)) {
                throw new IOException("there is no file " + file);
            }
            Path beside = file.resolveSibling(CheckpointKey.PUBLIC_FILE);
            PublicKey key = CheckpointKey.publicKey(Files.readString(options.key().orElse(beside)));
            points.add(read(file, key));
        }
        return points;
    }

    private List<Checkpoint.Point> read(Path file, PublicKey key) throws IOException {
        List<Checkpoint.Point> points = new ArrayList<>();
        String previous = ChainRow.ROOT;
        int number = 0;
        for (String line : new CheckpointFile(file).lines()) {
            number++;
            Optional<Checkpoint> read = Checkpoint.read(line, key);
            if (read.isEmpty()) {
                faults.add(file + " line " + number + ": not signed by this key");
            } else {
                if (!read.get().previous().equals(previous)) {
                    faults.add(file + " line " + number + ": lines before it are missing");
                }
                points.addAll(read.get().points());
            }
            previous = Checkpoint.hash(line);
        }
        return points;
    }

    private Options options(List<String> arguments) {
        Map<String, String> said = new HashMap<>();
        List<Path> checkpoints = new ArrayList<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String option = arguments.get(at);
            if (at + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = arguments.get(at + 1);
            switch (option) {
                case "--checkpoints" -> checkpoints.add(Path.of(value));
                case "--url", "--username", "--public-key" -> said.put(option, value);
                default -> throw new IllegalArgumentException("unknown: " + option);
            }
        }
        return new Options(
                said("--url", "STALLHOLDER_DATABASE_URL", said),
                said("--username", "STALLHOLDER_DATABASE_USERNAME", said),
                checkpoints,
                Optional.ofNullable(said.get("--public-key")).map(Path::of));
    }

    private String said(String option, String variable, Map<String, String> said) {
        String value = said.getOrDefault(option, environment.getOrDefault(variable, ""));
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " or " + variable + " is needed");
        }
        return value;
    }

    private record Options(
            String url, String username, List<Path> checkpoints, Optional<Path> key) {}
}
