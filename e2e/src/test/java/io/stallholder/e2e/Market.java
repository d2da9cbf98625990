package io.stallholder.e2e;

/** Who and what the sample market has. */
final class Market {

    static final String PAY_AS_YOU_GO = "prodview-p4gwofrqpkltu";
    static final String SINGLE_AGREEMENT = "prodview-jettukeanwrfc";
    static final String TITLE = "ClickHouse Cloud - Pay As You Go";

    static final User BEN = new User("111122223333", "ben-purchasing");
    static final User HUGO = new User("444455556666", "hugo-purchasing");
    static final User GINA = new User("444455556666", "gina-billing");
    static final User IRIS = new User("444455556666", "iris-developer");
    static final User KIM = new User("777788889999", "kim-purchasing");

    /** Of Alice and Bob, the vendor's sample users. */
    static final String PASSWORD = "a sample password";

    static final String ALICE = "alice@acme.example";
    static final String BOB = "bob@acme.example";

    private Market() {}

    /** A user of an AWS account. */
    record User(String accountId, String name) {}
}
