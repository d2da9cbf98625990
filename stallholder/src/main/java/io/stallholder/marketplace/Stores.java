package io.stallholder.marketplace;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the module keeps what it knows. */
record Stores(
        LicenseStore licenses,
        AssignmentStore assignments,
        SpanStore spans,
        InboxStore inbox,
        SweepStore sweeps) {

    static Stores postgres(JdbcClient jdbc) {
        return new Stores(
                new PostgresLicenses(jdbc),
                new PostgresAssignments(jdbc),
                new PostgresSpans(jdbc),
                new PostgresInbox(jdbc),
                new PostgresSweeps(jdbc));
    }
}
