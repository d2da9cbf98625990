package io.bazaar.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change set that has been done whole, or not at all.
 *
 * @param name as the seller called it
 * @param at market time
 * @param validated whether it was only looked at, and nothing was changed
 */
public record ChangeSet(
        String changeSetId,
        @Nullable String name,
        String sellerAccountId,
        Instant at,
        boolean validated,
        List<AppliedChange> changes) {

    private static final String CLIENT_ERROR = "CLIENT_ERROR";

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /** Whether every step was done. */
    public boolean hasSucceeded() {
        return changes.stream().allMatch(change -> change.faults().isEmpty());
    }

    /** Its Amazon resource name. */
    public String arn() {
        return "arn:aws:aws-marketplace:us-east-1:"
                + sellerAccountId
                + ":AWSMarketplace/ChangeSet/"
                + changeSetId;
    }

    /** As the event of its completion tells it. */
    Map<String, String> told() {
        Map<String, String> wire = new LinkedHashMap<>();
        wire.put("Catalog", "AWSMarketplace");
        wire.put("ChangeSetId", changeSetId);
        if (name != null) {
            wire.put("ChangeSetName", name);
        }
        wire.put("StartTime", at.toString());
        wire.put("EndTime", at.toString());
        if (!hasSucceeded()) {
            wire.put("FailureCode", CLIENT_ERROR);
        }
        return wire;
    }

    /** As DescribeChangeSet answers it. */
    public Map<String, Object> described() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("ChangeSetId", changeSetId);
        wire.put("ChangeSetArn", arn());
        if (name != null) {
            wire.put("ChangeSetName", name);
        }
        wire.put("Intent", validated ? "VALIDATE" : "APPLY");
        wire.put("StartTime", at.toString());
        wire.put("EndTime", at.toString());
        wire.put("Status", hasSucceeded() ? "SUCCEEDED" : "FAILED");
        if (!hasSucceeded()) {
            wire.put("FailureCode", CLIENT_ERROR);
            wire.put("FailureDescription", "Change set failed with client errors.");
        }
        wire.put("ChangeSet", changes.stream().map(ChangeSet::described).toList());
        return wire;
    }

    private static Map<String, Object> described(AppliedChange applied) {
        Change change = applied.change();
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("Type", change.entityType());
        if (!applied.entityId().isEmpty()) {
            entity.put("Identifier", applied.entityId());
        }
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("ChangeType", change.type());
        wire.put("Entity", entity);
        wire.put("Details", change.details().toString());
        wire.put("DetailsDocument", change.details());
        List<Map<String, String>> errors = new ArrayList<>();
        for (ChangeFault fault : applied.faults()) {
            errors.add(Map.of("ErrorCode", fault.code(), "ErrorMessage", fault.message()));
        }
        wire.put("ErrorDetailList", errors);
        if (change.name() != null) {
            wire.put("ChangeName", change.name());
        }
        return wire;
    }
}
