package io.stallholder.audit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody with a superuser's rights does to the log.
 *
 * @param sql statements; {@code {pears}} and {@code {plums}} are organizations with 11 entries, of
 *     which a checkpoint covers 8
 * @param found what the verifier says of it
 */
record Tamper(String name, String sql, String found) {

    private static final String AT =
            " id = (select entry_id from audit.links where chain = {pears} and position = 5)";

    private static final String REHASHED = " and l.chain = {pears} and l.position >= 5";

    static List<Tamper> all() {
        return Stream.of(edits(), deletions(), cutOff(), swaps(), insertions(), rewritten())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Tamper> edits() {
        return List.of(
                edit("act", "act = 'thing.unmade'"),
                edit("details", "details = '{\"n\":\"999\"}'"),
                edit("one blank in the details", "details = details || ' '"),
                edit("who", "actor_label = 'somebody else'"),
                edit("the kind of who", "actor_kind = 'person', actor_id = id"),
                edit("when", "recorded_at = recorded_at + interval '1 microsecond'"),
                edit("the business time", "business_at = business_at - interval '1 day'"),
                edit("from where", "address = '203.0.113.9'"),
                new Tamper(
                        "an address is removed",
                        "update audit.entries set address = null where id = (select entry_id from"
                                + " audit.links where chain = {plums} and position = 2)",
                        "link 2: entry"),
                new Tamper(
                        "an entry moves to another organization",
                        "update audit.entries set organization_id = {plums} where" + AT,
                        "belongs to organization"),
                new Tamper(
                        "an entry moves to the system's log",
                        "update audit.entries set organization_id = null where" + AT,
                        "belongs to system"));
    }

    private static List<Tamper> deletions() {
        return List.of(
                new Tamper(
                        "an entry is deleted, its link stays",
                        "delete from audit.entries where" + AT,
                        "link 5: its entry"),
                new Tamper(
                        "an entry and its link are deleted",
                        "delete from audit.entries where"
                                + AT
                                + ";delete from audit.links where chain = {pears} and position = 5",
                        "links are missing"),
                new Tamper(
                        "the same, and the gap is closed",
                        "delete from audit.entries where"
                                + AT
                                + ";delete from audit.links where chain = {pears} and position = 5"
                                + ";update audit.links set position = position + 1000 where chain ="
                                + " {pears} and position > 5;update audit.links set position ="
                                + " position - 1001 where chain = {pears} and position > 1000"
                                + ";update audit.heads set position = 10 where chain = {pears}",
                        "link 5: entry"),
                new Tamper(
                        "the first entry is deleted",
                        "delete from audit.links where chain = {pears} and position = 1",
                        "links are missing"),
                new Tamper(
                        "the newest entry is deleted",
                        "delete from audit.links where chain = {pears} and position = 11",
                        "its head says 11"));
    }

    private static List<Tamper> cutOff() {
        return List.of(
                new Tamper(
                        "the tail is cut off before the checkpoint, head and all",
                        "delete from audit.entries e using audit.links l where l.entry_id = e.id"
                                + " and l.chain = {pears} and l.position > 6;delete from"
                                + " audit.links where chain = {pears} and position > 6;update"
                                + " audit.heads h set position = 6, hash = l.hash from audit.links"
                                + " l where l.chain = h.chain and l.position = 6 and h.chain ="
                                + " {pears}",
                        "ends at link 6, a signed checkpoint names link 8"),
                new Tamper(
                        "a whole chain is removed",
                        "delete from audit.entries where organization_id = {pears};delete from"
                                + " audit.links where chain = {pears};delete from audit.heads"
                                + " where chain = {pears}",
                        "ends at link 0, a signed checkpoint names link 8"));
    }

    private static List<Tamper> swaps() {
        return List.of(
                new Tamper(
                        "two links swap their places",
                        "update audit.links set position = 1004 where chain = {pears} and position"
                                + " = 4;update audit.links set position = 4 where chain = {pears}"
                                + " and position = 5;update audit.links set position = 5 where"
                                + " chain = {pears} and position = 1004",
                        "link 4: entry"),
                new Tamper(
                        "two chains swap a link",
                        "update audit.links set position = 1003 where chain = {pears} and position"
                                + " = 3;update audit.links set chain = {pears} where chain ="
                                + " {plums} and position = 3;update audit.links set chain ="
                                + " {plums}, position = 3 where chain = {pears} and position ="
                                + " 1003",
                        "link 3: its entry belongs to"));
    }

    private static List<Tamper> insertions() {
        return List.of(
                inserted("an entry is slipped in without a link", "", "is in no chain"),
                inserted(
                        "an entry is slipped in with a link at the end",
                        ";insert into audit.links (chain, position, entry_id, hash) select {pears},"
                                + " 12, id, repeat('a', 64) from audit.entries where act ="
                                + " 'thing.forged'",
                        "link 12: entry"),
                inserted(
                        "a backdated entry is handed to the linking job",
                        ";insert into audit.links (chain, position, entry_id, hash) select {pears},"
                                + " 12, id, repeat('a', 64) from audit.entries where act ="
                                + " 'thing.forged'",
                        "before links that came earlier"));
    }

    private static List<Tamper> rewritten() {
        return List.of(
                new Tamper(
                        "hashes are written anew from an edit on",
                        "update audit.entries set act = 'thing.unmade' where"
                                + AT
                                + ";update audit.links l set hash = repeat('b', 64) where true"
                                + REHASHED,
                        "link 8: differs from a signed checkpoint"),
                new Tamper(
                        "a head is set back",
                        "update audit.heads set position = 9 where chain = {pears}",
                        "its head says 9"),
                new Tamper(
                        "a head is removed",
                        "delete from audit.heads where chain = {pears}",
                        "has no head"));
    }

    private static Tamper edit(String what, String set) {
        return new Tamper(
                what + " is edited",
                "update audit.entries set " + set + " where" + AT,
                "link 5: entry");
    }

    private static Tamper inserted(String name, String more, String found) {
        return new Tamper(
                name,
                "insert into audit.entries (id, organization_id, actor_kind, actor_label, act,"
                        + " details, recorded_at, business_at) values (gen_random_uuid(), {pears},"
                        + " 'job', 'j', 'thing.forged', '{}', timestamptz '2026-11-20Z',"
                        + " timestamptz '2026-11-20Z')"
                        + more,
                found);
    }

    List<String> statements() {
        return Pattern.compile(";").splitAsStream(sql).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
