package io.bazaar.junit;

import io.bazaar.Bazaar;
import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import java.net.URI;
import java.util.function.Predicate;

/** The market as a seller's program sees AWS: an address, keys and an event queue. */
public final class BazaarServer {

    private static final String REGION = "us-east-1";

    private final Bazaar bazaar;
    private final BazaarControl control;

    BazaarServer(Bazaar bazaar, BazaarControl control) {
        this.bazaar = bazaar;
        this.control = control;
    }

    /** For every AWS client ({@code endpointOverride}) and for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return address(bazaar);
    }

    /** Where AWS Marketplace's events live: {@code us-east-1}. */
    public String region() {
        return REGION;
    }

    /** The first seller of the market: reports usage, receives events. */
    public AwsAccountKeys seller() {
        return keys(first(AccountRole.SELLER));
    }

    /** The first buyer of the market. */
    public AwsAccountKeys buyer() {
        return keys(first(AccountRole.BUYER));
    }

    /** The keys of any account; {@link IllegalArgumentException} when the market has none such. */
    public AwsAccountKeys account(String accountId) {
        return keys(account(it -> it.accountId().equals(accountId), "the id " + accountId));
    }

    /** The SQS queue on which the first seller receives the lifecycle events. */
    public URI queueUrl() {
        Account seller = first(AccountRole.SELLER);
        return endpoint().resolve("/" + seller.accountId() + "/" + seller.eventQueue());
    }

    /** Where the market takes mail (SMTP on loopback). */
    public int smtpPort() {
        return bazaar.smtpPort();
    }

    /** The switches under {@code /_bazaar/}. */
    public BazaarControl control() {
        return control;
    }

    /** The emulator itself, for what the values of this package do not show. */
    public Bazaar bazaar() {
        return bazaar;
    }

    static URI address(Bazaar bazaar) {
        return URI.create("http://localhost:" + bazaar.port());
    }

    Account first(AccountRole role) {
        return account(it -> it.role() == role, "the role " + role);
    }

    private Account account(Predicate<Account> wanted, String words) {
        return bazaar.emulator().accounts().list().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the market has no account of " + words));
    }

    private static AwsAccountKeys keys(Account account) {
        return new AwsAccountKeys(
                account.accountId(), account.accessKeyId(), account.secretAccessKey());
    }
}
