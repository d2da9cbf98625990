package io.stallholder.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The activity log for other modules' tests. */
public final class AuditSamples {

    private AuditSamples() {}

    /** The log in PostgreSQL, which tells both times by one clock. */
    public static AuditLog log(JdbcClient jdbc, InstantSource time) {
        return new AuditLog(
                jdbc,
                new Ids(UuidCreator::getTimeOrderedEpoch),
                new WallClock(time),
                new BusinessClock(time));
    }
}
