package io.stallholder.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What drills of the activity log share. */
final class LogRig {

    private static final Ids IDS = new Ids(UuidCreator::getTimeOrderedEpoch);

    private LogRig() {}

    static MakeCheckpoints checkpointer(TestDatabase database, Path place, MovableClock time) {
        return new MakeCheckpoints(
                database.transactions(),
                database.jdbc(),
                new MakeCheckpoints.Origin(IDS, new WallClock(time)),
                new CheckpointSettings(place.toString(), ""));
    }

    /** The exit code and what was printed. */
    static String command(TestDatabase database, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                new VerifyActivityLog(
                                Map.of(
                                        "STALLHOLDER_DATABASE_URL", database.settings().url(),
                                        "STALLHOLDER_DATABASE_USERNAME",
                                                database.settings().username(),
                                        "STALLHOLDER_DATABASE_PASSWORD",
                                                database.settings().password()),
                                new PrintStream(said, true, StandardCharsets.UTF_8))
                        .run(List.of(arguments));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    /** As somebody would who knows how it is done. */
    static void rehash(Connection superuser, OrganizationId whose) throws SQLException {
        String before = ChainRow.ROOT;
        Map<Long, String> hashes = new TreeMap<>();
        try (Statement statement = superuser.createStatement();
                ResultSet set =
                        statement.executeQuery(
                                "select l.position, "
                                        + ChainRow.COLUMNS
                                        + " from audit.links l join audit.entries e on e.id ="
                                        + " l.entry_id where l.chain = '"
                                        + whose
                                        + "' order by l.position")) {
            while (set.next()) {
                before = ChainRow.read(set).hash(before);
                hashes.put(set.getLong("position"), before);
            }
        }
        try (Statement statement = superuser.createStatement()) {
            for (Map.Entry<Long, String> one : hashes.entrySet()) {
                statement.execute(
                        "update audit.links set hash = '%s' where chain = '%s' and position = %d"
                                .formatted(one.getValue(), whose, one.getKey()));
            }
            statement.execute(
                    "update audit.heads set hash = '%s' where chain = '%s'"
                            .formatted(before, whose));
        }
    }

    static Connection superuser(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.settings().url(), "postgres", "");
    }
}
