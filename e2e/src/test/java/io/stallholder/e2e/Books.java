package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.BazaarControls.Metered;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the database, AWS's book and the journal of acknowledgements say, beside each other. */
final class Books {

    /** A check of the product's own tests: what it finds, and the SQL that has to find nothing. */
    private static final Pattern CHECK =
            Pattern.compile("\"([^\"]+)\",\\s+\"\"\"(.*?)\"\"\"", Pattern.DOTALL);

    private static final int CHECKS_MIN = 9;

    private final Stage stage;

    Books(Stage stage) {
        this.stage = stage;
    }

    /** The ids of the scripts' events as they are stored, a double one twice. */
    List<String> storedEvents() throws SQLException {
        return column("select id from usage.events where source = '/e2e/script' order by id");
    }

    /** No key has two records, and AWS's book has what the product says it has, to the unit. */
    List<Metered> assertSameAtBothEnds() throws SQLException {
        List<Metered> records = stage.bazaar().records();
        Meter.assertNoHourTwice(records);
        assertThat(new HashSet<>(accepted())).hasSameElementsAs(lines(records));
        assertThat(column("select id::text from metering.records where state <> 'ACCEPTED'"))
                .isEmpty();
        return records;
    }

    private static List<String> lines(List<Metered> records) {
        return records.stream()
                .map(it ->
                        String.join(
                                " ",
                                it.licenseArn(),
                                it.dimension(),
                                it.at().toString(),
                                String.valueOf(it.quantity())))
                .toList();
    }

    private List<String> accepted() throws SQLException {
        List<String> accepted = new ArrayList<>();
        try (Connection connection = stage.server().connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select license_arn, dimension, quantity,
                                       extract(epoch from reported_at)::bigint as second
                                from metering.records
                                where state = 'ACCEPTED'
                                """)) {
            while (row.next()) {
                accepted.add(
                        String.join(
                                " ",
                                row.getString("license_arn"),
                                row.getString("dimension"),
                                Instant.ofEpochSecond(row.getLong("second")).toString(),
                                row.getString("quantity")));
            }
        }
        return accepted;
    }

    /** Units in AWS's book by dimension, of one license. */
    static Map<String, Long> units(List<Metered> records, String licenseArn) {
        Map<String, Long> units = new TreeMap<>();
        records.stream()
                .filter(it -> it.licenseArn().equals(licenseArn))
                .forEach(it -> units.merge(it.dimension(), it.quantity(), Long::sum));
        return units;
    }

    /** The rules of money that the product's own tests check after each of them. */
    Map<String, List<String>> brokenInvariants() throws IOException, SQLException {
        String source =
                Files.readString(
                        Root.path(
                                "stallholder/src/test/java/io/stallholder/testing/Invariants.java"));
        Matcher check = CHECK.matcher(source);
        Map<String, List<String>> broken = new TreeMap<>();
        int checks = 0;
        while (check.find()) {
            checks++;
            List<String> found = column(check.group(2));
            if (!found.isEmpty()) {
                broken.put(check.group(1), found);
            }
        }
        assertThat(checks).as("checks in Invariants.java").isGreaterThanOrEqualTo(CHECKS_MIN);
        return broken;
    }

    private List<String> column(String sql) throws SQLException {
        List<String> column = new ArrayList<>();
        try (Connection connection = stage.server().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                column.add(row.getString(1));
            }
        }
        return column;
    }
}
