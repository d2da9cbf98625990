package io.stallholder.metering;

import io.stallholder.marketplace.aws.ScriptedAws;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A generated answer to one call, and what may be believed of it: decided while it is made, so that
 * no parser is needed to judge the product's.
 */
final class FuzzedAnswer {

    private static final List<String> STATUSES =
            List.of(
                    "Success",
                    "Success",
                    "Success",
                    "CustomerNotSubscribed",
                    "DuplicateRecord",
                    "success",
                    "Accepted",
                    "",
                    "SuccessWithWarning");

    private final Random random;
    private final List<SealedRecord> sent;
    private final Map<UUID, Set<String>> ids = new HashMap<>();
    private final Set<UUID> doubtful = new HashSet<>();
    private boolean readable = true;

    FuzzedAnswer(Random random, List<SealedRecord> sent) {
        this.random = random;
        this.sent = sent;
    }

    /** Whether AWS said Success for this very record, and said nothing else about it. */
    boolean accepts(SealedRecord record) {
        return readable
                && !doubtful.contains(record.id())
                && ids.getOrDefault(record.id(), Set.of()).size() == 1;
    }

    ScriptedAws.Answer answer() {
        List<String> results = new ArrayList<>();
        List<String> unprocessed = new ArrayList<>();
        for (SealedRecord record : sent) {
            for (int times = times(); times > 0; times--) {
                if (random.nextInt(12) == 0) {
                    unprocessed.add(unprocessed(record));
                } else {
                    results.add(result(record));
                }
            }
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(results, random);
        }
        String body =
                "{\"Results\":["
                        + String.join(",", results)
                        + "],\"UnprocessedRecords\":["
                        + String.join(",", unprocessed)
                        + "]}";
        return spoiled(body);
    }

    private int times() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 2;
            default -> 1;
        };
    }

    private String unprocessed(SealedRecord record) {
        Echo echo = echo(record);
        if (echo.isExact()) {
            doubtful.add(record.id());
        }
        return echo.json();
    }

    private String result(SealedRecord record) {
        Echo echo = echo(record);
        String status = random.nextInt(3) > 0 ? "Success" : pick(STATUSES);
        String id = random.nextInt(15) == 0 ? pick(List.of("", "  ")) : "mr-" + record.hour();
        id = random.nextInt(15) == 0 ? "mr-other" : id;
        if (echo.isExact()) {
            if (status.equals("Success") && !id.isBlank()) {
                ids.computeIfAbsent(record.id(), _ -> new HashSet<>()).add(id);
            } else {
                doubtful.add(record.id());
            }
        }
        String twice = random.nextInt(400) == 0 ? ",\"Status\":\"Success\"" : "";
        readable &= twice.isEmpty();
        return "{\"UsageRecord\":"
                + echo.json()
                + ",\"MeteringRecordId\":\""
                + id
                + "\",\"Status\":\""
                + status
                + "\""
                + twice
                + "}";
    }

    /** The record as AWS repeats it, in a sixth of the cases with something else in it. */
    private Echo echo(SealedRecord record) {
        String license = record.license().value();
        String dimension = record.dimension().value();
        String quantity = Long.toString(record.quantity());
        String time = Long.toString(record.timestamp().getEpochSecond());
        String account = record.account().value();
        int wrong = random.nextInt(42);
        boolean exact = wrong > 6;
        switch (wrong) {
            case 0 -> license += "9";
            case 1 -> dimension = dimension.toUpperCase(java.util.Locale.ROOT);
            case 2 -> quantity = Long.toString(record.quantity() + 1);
            case 3 -> time = Long.toString(record.timestamp().getEpochSecond() + 3600);
            case 4 -> account = "999900001111";
            case 5 -> quantity = "\"" + quantity + "\"";
            case 6 -> time += ".5";
            case 7 -> time += ".000";
            case 8 -> quantity = new BigDecimal(quantity) + ".0";
            case 9 -> account = "";
            default -> {}
        }
        String payer = account.isEmpty() ? "" : ",\"CustomerAWSAccountId\":\"" + account + "\"";
        return new Echo(
                "{\"Timestamp\":"
                        + time
                        + payer
                        + ",\"LicenseArn\":\""
                        + license
                        + "\",\"Dimension\":\""
                        + dimension
                        + "\",\"Quantity\":"
                        + quantity
                        + "}",
                exact);
    }

    /** Now and then the whole answer is none. */
    private ScriptedAws.Answer spoiled(String body) {
        int how = random.nextInt(60);
        readable &= how > 5;
        return switch (how) {
            case 0 -> good(body.substring(0, random.nextInt(body.length())));
            case 1 -> good(body.replace("\"Results\"", "\"results\""));
            case 2 -> good("[" + body + "]");
            case 3 -> new ScriptedAws.Answer(500, "InternalServiceErrorException", body);
            case 4 -> new ScriptedAws.Answer(400, "ThrottlingException", body);
            case 5 -> new ScriptedAws.Answer(302, "", body);
            default -> good(body);
        };
    }

    private static ScriptedAws.Answer good(String body) {
        return new ScriptedAws.Answer(200, "", body);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private record Echo(String json, boolean isExact) {}
}
