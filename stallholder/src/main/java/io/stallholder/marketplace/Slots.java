package io.stallholder.marketplace;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The policy as rows: what an assignment may reference. */
final class Slots {

    // account_slots' primary key; as many rows as the policy allows.
    private static final String FILL_ACCOUNT =
            """
            insert into marketplace.account_slots (product_code, slot)
            select :product, n from generate_series(1, :slots) n
            on conflict do nothing
            """;

    // license_slots' primary key; as many rows as the policy allows.
    private static final String FILL_LICENSE =
            """
            insert into marketplace.license_slots (product_code, slot)
            select :product, n from generate_series(1, :slots) n
            on conflict do nothing
            """;

    // account_slots' primary key; slots that hold or held a link stay.
    private static final String TRIM_ACCOUNT =
            """
            delete from marketplace.account_slots s
            where s.product_code = :product
              and s.slot > :slots
              and not exists (
                select from marketplace.assignments a
                where a.product_code = s.product_code and a.account_slot = s.slot)
            """;

    // license_slots' primary key; slots that hold or held a link stay.
    private static final String TRIM_LICENSE =
            """
            delete from marketplace.license_slots s
            where s.product_code = :product
              and s.slot > :slots
              and not exists (
                select from marketplace.assignments a
                where a.product_code = s.product_code and a.license_slot = s.slot)
            """;

    private final JdbcClient jdbc;
    private final Products products;

    Slots(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    /** Makes the rows say what the policies say. */
    void follow() {
        for (ProductPolicy policy : products.policies()) {
            run(FILL_ACCOUNT, policy.productCode(), policy.agreementsPerAccount());
            run(FILL_LICENSE, policy.productCode(), policy.organizationsPerAgreement());
            run(TRIM_ACCOUNT, policy.productCode(), policy.agreementsPerAccount());
            run(TRIM_LICENSE, policy.productCode(), policy.organizationsPerAgreement());
        }
    }

    private void run(String sql, String product, int slots) {
        jdbc.sql(sql).param("product", product).param("slots", slots).update();
    }
}
