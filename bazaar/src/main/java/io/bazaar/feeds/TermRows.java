package io.bazaar.feeds;

import io.bazaar.invoices.Cents;
import io.bazaar.market.Agreement;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The terms of an agreement, with what the acceptor chose of them. */
final class TermRows {

    private TermRows() {}

    static Stream<FeedRow> of(Agreement agreement) {
        return agreement.terms().stream().map(it -> row(agreement.agreementId(), it));
    }

    /** The payment schedule of an agreement, paid or not. */
    static Stream<FeedRow> installments(Agreement agreement) {
        return agreement.term(Term.PaymentSchedule.class).stream()
                .flatMap(term ->
                        term.installments().stream().map(it -> installment(agreement, term, it)));
    }

    private static FeedRow installment(
            Agreement agreement, Term.PaymentSchedule term, Term.Installment installment) {
        return new FeedRow(
                agreement.agreementId() + "/" + term.id() + "/" + installment.at(),
                List.of(
                        Cents.of(installment.amount()).toPlainString(),
                        Term.CURRENCY,
                        installment.at().toString(),
                        agreement.agreementId(),
                        term.id()));
    }

    private static FeedRow row(String agreementId, Term term) {
        return new FeedRow(
                agreementId + "/" + term.id(),
                List.of(agreementId, term.id(), term.awsName(), configuration(term)));
    }

    private static String configuration(Term term) {
        return switch (term) {
            case Term.ConfigurableUpfrontPricing contract when contract.choice() != null ->
                    Json.write(chosen(contract.choice()));
            case Term.Renewal renewal when renewal.enableAutoRenew() != null ->
                    Json.write(Map.of("enableAutoRenew", renewal.enableAutoRenew()));
            default -> "";
        };
    }

    private static Map<String, Object> chosen(UpfrontChoice choice) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        chosen.put("selectorValue", choice.duration().toString());
        chosen.put(
                "dimensions",
                choice.quantities().entrySet().stream().map(TermRows::dimension).toList());
        return chosen;
    }

    private static Map<String, Object> dimension(Map.Entry<String, Integer> bought) {
        Map<String, Object> dimension = new LinkedHashMap<>();
        dimension.put("dimensionKey", bought.getKey());
        dimension.put("dimensionValue", bought.getValue());
        return dimension;
    }
}
