package io.bazaar.feeds;

import io.bazaar.invoices.Cents;
import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.market.FixedCharge;
import io.bazaar.market.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** An agreement as it stood at a moment, however much later that is told. */
final class AgreementRow {

    private AgreementRow() {}

    static FeedRow of(Agreement agreement, Instant at) {
        String seller = agreement.sellerAccountId();
        Instant end = agreement.endsAt();
        String before = agreement.previousAgreementId();
        String guid = FeedRows.guid(seller, seller);
        return new FeedRow(
                agreement.agreementId(),
                List.of(
                        status(agreement, at).name(),
                        value(agreement, at).toPlainString(),
                        Term.CURRENCY,
                        agreement.agreementId(),
                        "[\"" + license(agreement) + "\"]",
                        guid,
                        FeedRows.guid(seller, agreement.accountId()),
                        agreement.offerId(),
                        "1",
                        "",
                        agreement.startsAt().toString(),
                        end == null ? "" : end.toString(),
                        agreement.acceptedAt().toString(),
                        agreement.intent().name(),
                        before == null ? "" : before,
                        "",
                        guid));
    }

    private static AgreementStatus status(Agreement agreement, Instant at) {
        Instant ended = agreement.endedAt();
        return ended != null && ended.isBefore(at) ? agreement.status() : AgreementStatus.ACTIVE;
    }

    private static BigDecimal value(Agreement agreement, Instant at) {
        Stream<BigDecimal> charged =
                Stream.concat(agreement.charges().stream(), agreement.scheduled().stream())
                        .filter(it -> it.at().isBefore(at) || isAgreed(agreement, it))
                        .map(it -> it.price().multiply(BigDecimal.valueOf(it.quantity())));
        return Cents.sum(charged.map(Cents::of));
    }

    /** Whether it was agreed at acceptance to be charged, and when. */
    private static boolean isAgreed(Agreement agreement, FixedCharge charge) {
        return charge.dimension().equals(Term.INSTALLMENT)
                || !charge.at().isAfter(agreement.startsAt());
    }

    private static String license(Agreement agreement) {
        String arn = agreement.licenseArn();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
