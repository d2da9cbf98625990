package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the EventBridge JSON of the seller's queue; whatever comes, the answer is a value. */
final class LifecycleEvents {

    private static final String SOURCE = "aws.agreement-marketplace";
    private static final Pattern EVENT_ID = Pattern.compile("[0-9A-Za-z_-]{1,128}");
    private static final Pattern NAME = Pattern.compile("[ -~]{1,255}");
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();

    /** An event and what the inbox files it under. */
    record Read(
            String key,
            Optional<String> detailType,
            Optional<Instant> time,
            LifecycleEvent event) {}

    Read read(String body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException unreadable) {
            return malformed(body, "not JSON");
        }
        String id = text(root, "id");
        if (!root.isObject() || !EVENT_ID.matcher(id).matches()) {
            return malformed(body, "no event id");
        }
        if (!text(root, "source").equals(SOURCE)) {
            return malformed(body, "not from " + SOURCE);
        }
        Optional<Instant> time = time(text(root, "time"));
        Optional<String> type =
                Optional.of(text(root, "detail-type")).filter(name -> NAME.matcher(name).matches());
        LifecycleEvent event =
                time.isEmpty() || type.isEmpty()
                        ? new LifecycleEvent.Malformed("no time or no detail-type")
                        : event(type.get(), root.path("detail"), time.get());
        return new Read("event:" + id, type, time, event);
    }

    private static LifecycleEvent event(String type, JsonNode detail, Instant time) {
        return switch (type) {
            case "Purchase Agreement Created - Proposer",
                    "Purchase Agreement Created - Manufacturer" ->
                    created(detail, time);
            case "Purchase Agreement Ended - Proposer", "Purchase Agreement Ended - Manufacturer" ->
                    ended(detail, time);
            case "License Updated - Manufacturer" ->
                    license(detail)
                            .<LifecycleEvent>map(
                                    facts -> new LifecycleEvent.LicenseUpdated(facts, time))
                            .orElseGet(LifecycleEvents::incomplete);
            case "License Deprovisioned - Manufacturer" ->
                    license(detail)
                            .<LifecycleEvent>map(
                                    facts -> new LifecycleEvent.LicenseDeprovisioned(facts, time))
                            .orElseGet(LifecycleEvents::incomplete);
            default -> new LifecycleEvent.Irrelevant();
        };
    }

    private static LifecycleEvent created(JsonNode detail, Instant time) {
        String agreement = text(detail.path("agreement"), "id");
        return NAME.matcher(agreement).matches()
                ? new LifecycleEvent.AgreementCreated(agreement, account(detail), time)
                : incomplete();
    }

    private static LifecycleEvent ended(JsonNode detail, Instant time) {
        String agreement = text(detail.path("agreement"), "id");
        String status = text(detail.path("agreement"), "status");
        return NAME.matcher(agreement).matches() && NAME.matcher(status).matches()
                ? new LifecycleEvent.AgreementEnded(agreement, status, time)
                : incomplete();
    }

    private static Optional<LifecycleEvent.LicenseFacts> license(JsonNode detail) {
        String arn = text(detail.path("license"), "arn");
        String product = text(detail.path("product"), "code");
        String agreement = text(detail.path("agreement"), "id");
        Optional<AwsAccountId> account = account(detail);
        if (account.isEmpty()
                || !NAME.matcher(product).matches()
                || !NAME.matcher(agreement).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LifecycleEvent.LicenseFacts(
                            LicenseArn.ofAws(arn), account.get(), product, agreement));
        } catch (IllegalArgumentException notAnArn) {
            return Optional.empty();
        }
    }

    private static Optional<AwsAccountId> account(JsonNode detail) {
        String account = text(detail.path("acceptor"), "accountId");
        return account.matches("[0-9]{1,255}")
                ? Optional.of(new AwsAccountId(account))
                : Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                    ? Optional.empty()
                    : Optional.of(time);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : "";
    }

    private static LifecycleEvent incomplete() {
        return new LifecycleEvent.Malformed("a member that the event must have is missing");
    }

    private static Read malformed(String body, String reason) {
        return new Read(
                "body:" + sha256(body),
                Optional.empty(),
                Optional.empty(),
                new LifecycleEvent.Malformed(reason));
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
