package io.bazaar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.StandingClock;
import io.bazaar.wire.shape.OperationShape;
import io.bazaar.wire.shape.ServiceShapes;
import io.bazaar.wire.shape.Shapes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuotasTests {

    private static final String ACCOUNT = "111122223333";

    private final StandingClock wall = new StandingClock(Instant.parse("2026-11-22T20:15:30Z"));

    @Test
    void each_quota_lets_one_second_s_calls_through_and_not_one_more() {
        int quotas = 0;
        for (ServiceShapes service : Shapes.bundled().services()) {
            for (OperationShape shape : service.operations().values()) {
                Integer perSecond = shape.perSecond();
                if (perSecond != null) {
                    meetsAndBreaks(operation(service, shape.name()), perSecond);
                    quotas++;
                }
            }
        }
        assertThat(quotas).isEqualTo(31);
    }

    @Test
    void without_quota_or_switched_off_there_is_no_limit() {
        Quotas on = new Quotas(wall, true);
        Quotas off = new Quotas(wall, false);
        ServiceShapes metering = Shapes.bundled().service("AWSMPMeteringService");
        for (int i = 0; i < 100; i++) {
            on.take(ACCOUNT, "us-east-1", operation(metering, "ResolveCustomer"));
            off.take(ACCOUNT, "us-east-1", operation(metering, "BatchMeterUsage"));
        }
    }

    private void meetsAndBreaks(AwsOperation operation, int perSecond) {
        Quotas quotas = new Quotas(wall, true);
        for (int i = 0; i < perSecond; i++) {
            quotas.take(ACCOUNT, "us-east-1", operation);
        }

        assertThatThrownBy(() -> quotas.take(ACCOUNT, "us-east-1", operation))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.rules().getFirst().id())
                                    .isEqualTo(operation.name() + ".quota");
                            assertThat(it.error().status())
                                    .isEqualTo(operation.service().path().isEmpty() ? 400 : 429);
                        })
                .hasMessage("ThrottlingException: Rate exceeded");
        quotas.take(ACCOUNT, "eu-west-1", operation);
        quotas.take("999988887777", "us-east-1", operation);
        wall.pass(Duration.ofMillis((999 + perSecond) / perSecond));
        quotas.take(ACCOUNT, "us-east-1", operation);
        assertThatThrownBy(() -> quotas.take(ACCOUNT, "us-east-1", operation))
                .isInstanceOf(AwsRefusal.class);
    }

    private static AwsOperation operation(ServiceShapes service, String name) {
        return AwsApi.of(service).operation(name, call -> AwsReply.empty());
    }
}
