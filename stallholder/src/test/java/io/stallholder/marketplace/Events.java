package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.UUID;

/** The queue's messages about one license, in the shape of the Seller Guide's samples. */
public record Events(LicenseArn license, AwsAccountId account, String productCode) {

    /** The agreement began. */
    public String created(String agreement, Instant time) {
        return event("Purchase Agreement Created - Proposer", agreement, "ACTIVE", time);
    }

    /** The agreement grants the license. */
    public String updated(String agreement, Instant time) {
        return event("License Updated - Manufacturer", agreement, "ACTIVE", time);
    }

    /** The agreement ended with this status. */
    public String ended(String agreement, String status, Instant time) {
        return event("Purchase Agreement Ended - Proposer", agreement, status, time);
    }

    /** AWS took the license back. */
    public String deprovisioned(String agreement, Instant time) {
        return event("License Deprovisioned - Manufacturer", agreement, "CANCELLED", time);
    }

    private String event(String type, String agreement, String status, Instant time) {
        return """
        {"version":"0","id":"%s","detail-type":"%s","source":"aws.agreement-marketplace",
         "account":"999988887777","time":"%s","region":"us-east-1",
         "resources":[],
         "detail":{"requestId":"r","catalog":"AWSMarketplace",
          "agreement":{"id":"%s","status":"%s"},
          "product":{"code":"%s","id":"prod-abcd1234efgh5678"},
          "license":{"arn":"aws:license-manager:us-east-1:294400000000:%s"},
          "acceptor":{"accountId":"%s"},"proposer":{"accountId":"999988887777"},
          "offer":{"id":"offer-1234567890123"}}}
        """
                .formatted(
                        UUID.randomUUID(),
                        type,
                        time,
                        agreement,
                        status,
                        productCode,
                        license.licenseId(),
                        account);
    }
}
