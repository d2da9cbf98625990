package io.stallholder.e2e;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A buyer whose subscription is linked to an organization, seen by that organization's Admin.
 *
 * @param organization the organization's id, as usage events name it
 */
record Customer(Site site, Buyer buyer, Agreement agreement, Visitor admin, String organization) {

    static final String ALICE = "alice@acme.example";
    static final String PASSWORD = "a sample password";
    private static final Map<String, String> DIMENSIONS =
            Map.of(
                    "Compute", "compute",
                    "Storage", "storage",
                    "Backups", "backup",
                    "Public internet egress", "public_egress",
                    "Inter-region egress", "inter_region_egress");

    /** Alice at the console, not signed in yet. */
    static Visitor signedIn(Stack stack) {
        Visitor alice = new Visitor();
        signIn(alice, alice.open(stack.stallholder() + "/sign-in"));
        return alice;
    }

    /** Subscribes to the pay-as-you-go listing and links a new organization of Alice's to it. */
    static Customer linked(Stack stack, Buyer buyer, String organizationName) {
        BazaarControls bazaar = new BazaarControls(stack.bazaar());
        Agreement agreement = bazaar.subscribe(buyer, BazaarControls.PAYG, "PO-4711");
        return link(stack, buyer, agreement, organizationName);
    }

    /** Links a new organization of Alice's to a subscription. */
    static Customer link(Stack stack, Buyer buyer, Agreement agreement, String organizationName) {
        return link(stack.site(), buyer, agreement, organizationName);
    }

    /** The same wherever the programs run. */
    static Customer link(Site site, Buyer buyer, Agreement agreement, String organizationName) {
        String token = new BazaarControls(site.bazaar()).token(buyer, agreement);
        Visitor alice = new Visitor();
        Visitor.Page choice = arrive(site, alice, token);
        Visitor.Page picker =
                introduced(alice, signIn(alice, alice.open(choice.link("/sign-in?continue="))));
        Visitor.Page preview =
                alice.submit(
                        picker,
                        picker.form("/preview"),
                        Map.of("organization", "new", "name", organizationName));
        Visitor.Page linked = alice.submit(preview, preview.form("/confirm"), Map.of());
        String billing = linked.link("/billing");
        String organization = billing.replaceAll(".*/organizations/([^/]+)/billing.*", "$1");
        return new Customer(site, buyer, agreement, alice, organization);
    }

    /** The same organization, linked to another subscription of its buyer. */
    Customer relinked(Agreement other) {
        String token = new BazaarControls(site.bazaar()).token(buyer, other);
        Visitor.Page picker = arrive(site, admin, token);
        Visitor.Page preview =
                admin.submit(picker, picker.form("/preview"), Map.of("organization", organization));
        admin.submit(preview, preview.form("/confirm"), Map.of()).link("/billing");
        return new Customer(site, buyer, other, admin, organization);
    }

    /** Brings a registration token as the marketplace's form does. */
    static Visitor.Page arrive(Stack stack, Visitor visitor, String token) {
        return arrive(stack.site(), visitor, token);
    }

    private static Visitor.Page arrive(Site site, Visitor visitor, String token) {
        return visitor.post(
                site.stallholder() + "/aws-marketplace/register",
                Map.of("x-amzn-marketplace-token", token));
    }

    private static Visitor.Page signIn(Visitor alice, Visitor.Page page) {
        return alice.submit(
                page, page.form("/sign-in"), Map.of("email", ALICE, "password", PASSWORD));
    }

    /** Fills in the business profile if it is asked for. */
    private static Visitor.Page introduced(Visitor alice, Visitor.Page page) {
        Visitor.Page next = page;
        while (next.address().getPath().startsWith("/welcome")) {
            Element form = next.form("/welcome");
            Map<String, String> answers = new TreeMap<>();
            form.select("input[required]").forEach(it -> answers.put(it.attr("name"), "Acme"));
            form.select("select[required]")
                    .forEach(it ->
                            answers.put(it.attr("name"), it.select("option").getLast().val()));
            next = alice.submit(next, form, answers);
        }
        return next;
    }

    private Visitor.Page billingPage(String month) {
        return admin.open(
                site.stallholder() + "/organizations/" + organization + "/billing?month=" + month);
    }

    /** Units by dimension on AWS's bills of all months up to now. */
    Map<String, Long> billedUnits() {
        return new BazaarControls(site.bazaar()).billedUnits(buyer, agreement, months());
    }

    /** Units by dimension that AWS has accepted, as the Billing page shows them, of all months. */
    Map<String, Long> acceptedUnits() {
        Map<String, Long> units = new TreeMap<>();
        for (String month : months()) {
            for (Element row : rows(billingPage(month), "What AWS is told")) {
                List<Element> cells = row.select("td");
                String dimension = cells.getFirst().select("span").getFirst().text();
                long accepted = Long.parseLong(cells.get(2).text().replace(",", ""));
                units.merge(DIMENSIONS.getOrDefault(dimension, dimension), accepted, Long::sum);
            }
        }
        return units;
    }

    /** From the month of the purchase to the current one. */
    private List<String> months() {
        BazaarControls bazaar = new BazaarControls(site.bazaar());
        List<String> months = new ArrayList<>();
        YearMonth last = YearMonth.from(bazaar.now().atZone(ZoneOffset.UTC));
        Instant accepted = bazaar.acceptedAt(buyer, agreement);
        for (YearMonth month = YearMonth.from(accepted.atZone(ZoneOffset.UTC));
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            months.add(month.toString());
        }
        return months;
    }

    /** The pages' <i>Not billed</i> tables in words; empty when there is none. */
    String notBilled() {
        return months().stream()
                .flatMap(month -> rows(billingPage(month), "Not billed").stream())
                .map(Element::text)
                .collect(Collectors.joining("\n"));
    }

    private static List<Element> rows(Visitor.Page page, String label) {
        if (page.status() != 200) {
            throw new AssertionError(page.status() + " " + page.text());
        }
        return page.document().select("[aria-label='" + label + "'] table tbody tr");
    }
}
