package io.bazaar.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against an AWS Marketplace in the same process: in memory, on free
 * ports of the loopback interface, stopped when the class is done.
 *
 * <p>Test methods, {@code @BeforeEach}, {@code @AfterEach} and constructors may ask for a {@link
 * BazaarServer} (address, keys, event queue), a {@link BazaarBuyer} (subscribe, set up, cancel), a
 * {@link BazaarClock} (the market's time) and {@link BazaarFaults} (bad days):
 *
 * <pre>{@code
 * @BazaarTest
 * class MeteringTests {
 *
 *     @Test
 *     void a_buyer_arrives(BazaarServer aws, BazaarBuyer buyer, BazaarClock clock) {
 *         Subscription bought = buyer.subscribe("prodview-examplepayg1");
 *         String token = buyer.setUp(bought);
 *
 *         try (MarketplaceMeteringClient metering =
 *                 MarketplaceMeteringClient.builder()
 *                         .endpointOverride(aws.endpoint())
 *                         .region(Region.of(aws.region()))
 *                         .credentialsProvider(
 *                                 StaticCredentialsProvider.create(
 *                                         AwsBasicCredentials.create(
 *                                                 aws.seller().accessKeyId(),
 *                                                 aws.seller().secretAccessKey())))
 *                         .build()) {
 *             var customer = metering.resolveCustomer(it -> it.registrationToken(token));
 *             assertEquals(bought.accountId(), customer.customerAWSAccountId());
 *
 *             clock.advance(Duration.ofHours(5));
 *             assertThrows(
 *                     ExpiredTokenException.class,
 *                     () -> metering.resolveCustomer(it -> it.registrationToken(token)));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Isolation.</b> A market belongs to one class and is never shared with another; a
 * {@code @Nested} class uses the market of the class around it. Inside a class the methods share
 * one market unless {@link #fresh()} says otherwise. The market's clock never goes back, so a class
 * that moves it and also reads absolute times wants {@link Fresh#PER_METHOD}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BazaarExtension.class)
public @interface BazaarTest {

    /**
     * Who trades what: the name of a class path resource, or else of a file, holding a market
     * definition. Left empty: a small neutral market with one seller, one buyer and three listings.
     */
    String config() default "";

    /**
     * Where the market's time starts; left empty: at the machine's time. Either an instant, not in
     * the past and at most 366 days ahead ({@code 2027-01-31T22:30:00Z}), or a day of the month and
     * a time in UTC ({@code 31T22:30}), which is the next instant that a calendar shows them: such
     * a test does not age.
     */
    String startAt() default "";

    /** How long one market lives. */
    Fresh fresh() default Fresh.PER_CLASS;
}
