package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Alerts of a database with one operator who reads mail, and what was told. */
public final class TestAlerts {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final TestDatabase database;
    private final Envelope envelope = new Envelope(KEY);
    private final Alerts alerts;

    public TestAlerts(TestDatabase database, WallClock clock, Ids ids) {
        this.database = database;
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/alerts");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Alerts.Told told =
                new Alerts.Told(
                        new AlertSettings(List.of("operator@vendor.example"), "en", "", List.of()),
                        messages,
                        new Outbox(database.jdbc(), ids, clock, envelope),
                        new Webhooks(
                                database.jdbc(), ids, clock, new Webhooks.Sealing(envelope, 3)));
        alerts = new Alerts(database.jdbc(), ids, clock, told);
    }

    public Alerts alerts() {
        return alerts;
    }

    /** The subjects of what was raised, the oldest first. */
    public List<String> subjects() {
        return texts("select subject from outbox.alerts order by id");
    }

    /** How urgent what was raised is, the oldest first. */
    public List<String> severities() {
        return texts("select severity from outbox.alerts order by id");
    }

    /** The newest message. */
    public String text() {
        return texts("select detail from outbox.alerts order by id").getLast();
    }

    /** How many mails wait. */
    public int mails() {
        return texts("select id::text from outbox.mails").size();
    }

    /** The subjects of the mails that wait, the oldest first. */
    public List<String> mailed() {
        return database.superuser()
                .sql("select id, content from outbox.mails order by id")
                .query((row, number) ->
                        envelope.open(
                                        row.getObject("id", java.util.UUID.class),
                                        row.getString("content"))
                                .subject())
                .list();
    }

    private List<String> texts(String sql) {
        return database.superuser().sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
