package io.stallholder.local;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What stands on the screen once everything answers. */
final class Banner {

    private Banner() {}

    static String text(StackSettings settings, Path sellerKey, Instant now) {
        return """

        Stallholder   %1$s/            the vendor's console (sample vendor: ClickHouse Cloud)
        Bazaar        %2$s/            AWS Marketplace, emulated; mail: %2$s/inbox

        Sign in at Stallholder        %3$s   Admin of Acme Analytics
                                      %4$s     Admin of Acme Research
                                      %5$s   sees the desk
                                      password of all three: %6$s
        Sign in at Bazaar             pick Acme Analytics, user ben-purchasing

        Seller key                    %7$s
        Post a usage event of Acme Analytics (for another organization change "subject" from
        "%9$s" to that organization's id; its page shows it):

        curl -s %1$s/v1/usage/events -H "Authorization: Bearer $(cat %7$s)" \\
          -H "Content-Type: application/cloudevents+json" -d '{"specversion":"1.0","id":"my-first-event",
          "source":"/my/platform","type":"com.clickhouse.compute.used","subject":"%9$s",
          "time":"%8$s","data":{"unitMinutes":120,"tier":"scale","region":"us-east-1"}}'

        Try first: on Bazaar search for "ClickHouse Cloud - Pay As You Go", subscribe, set up your account.
        """
                .formatted(
                        settings.stallholderUrl(),
                        settings.bazaarUrl(),
                        SampleVendor.EXISTING_USER,
                        SampleVendor.COLLEAGUE,
                        SampleVendor.OPERATOR,
                        SampleVendor.PASSWORD,
                        sellerKey,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        SampleVendor.EXTERNAL_ID);
    }
}
