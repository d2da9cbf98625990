package io.bazaar.faults;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong on order. The rule's id is {@code faults.} and the kind's own. */
public enum FaultKind implements Rule {
    THROTTLING(Part.CALL, "A call is refused with ThrottlingException."),
    ERROR_500(Part.CALL, "A call is refused with the service's internal error, HTTP 500."),
    ERROR_503(Part.CALL, "A call is refused with ServiceUnavailable, HTTP 503."),
    EXPIRED_CREDENTIALS(
            Part.CALL, "A call is refused with ExpiredTokenException, as of an old session token."),
    UNKNOWN_CREDENTIALS(Part.CALL, "A call is refused with UnrecognizedClientException."),
    RESET_BEFORE(Part.CALL, "The connection is reset and the work is not done."),
    RESET_AFTER(Part.CALL, "The work is done and the connection is reset."),
    LOST_ANSWER(Part.CALL, "The work is done and nothing is answered until the delay is over."),
    SLOW_ANSWER(Part.CALL, "The work is done and the answer comes after the delay."),
    UNPROCESSED_RECORDS(
            Part.RECORD, "A record is not processed and comes back in UnprocessedRecords."),
    MISSING_RECORDS(Part.RECORD, "A record is processed and comes back in neither list."),
    IGNORED_RECORDS(Part.RECORD, "A record is not processed and comes back in neither list."),
    SHUFFLED_RESULTS(Part.CALL, "The results come back in another order than the records."),
    LOST_EVENTS(Part.EVENT, "An event never arrives."),
    DUPLICATED_EVENTS(Part.EVENT, "An event arrives twice."),
    DELAYED_EVENTS(Part.EVENT, "An event arrives by the delay later, on the market's clock."),
    REORDERED_EVENTS(Part.EVENT, "An event arrives after the next one, or after the delay."),
    HELD_EVENTS(Part.STATE, "Events wait while the order stands."),
    ONE_USE_TOKENS(Part.STATE, "Registration tokens resolve once while the order stands."),
    SUSPENDED_ACCOUNT(Part.STATE, "A buyer's account is suspended while the order stands."),
    CLOSED_ACCOUNT(Part.STATE, "A buyer's account is closed, for good.");

    private final Part part;
    private final String says;

    FaultKind(Part part, String says) {
        this.part = part;
        this.says = says;
    }

    /** What it befalls. */
    public enum Part {
        /** An AWS call. */
        CALL,
        /** A record of BatchMeterUsage. */
        RECORD,
        /** An event on its way to a queue. */
        EVENT,
        /** The market, as long as the order stands. */
        STATE
    }

    /** The kind of this name, such as {@code error-500}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FaultKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no such kind: " + name + "; " + known()));
    }

    /** Its name in JSON, such as {@code error-500}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it befalls. */
    public Part part() {
        return part;
    }

    /** Whether it takes a delay. */
    public boolean isDelayed() {
        return List.of(LOST_ANSWER, SLOW_ANSWER, DELAYED_EVENTS, REORDERED_EVENTS).contains(this);
    }

    /** Whether it is about one account. */
    public boolean isAccount() {
        return this == SUSPENDED_ACCOUNT || this == CLOSED_ACCOUNT;
    }

    @Override
    public String id() {
        return "faults." + text();
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return "own controls";
    }

    @Override
    public Certainty certainty() {
        return Certainty.CHOSEN;
    }

    private static String known() {
        return Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "));
    }
}
