package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.SearchAnswer;
import io.stallholder.platform.Tick;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks AWS for the seller's agreements, one page a run, to find what no event told. */
final class SweepAgreements implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(SweepAgreements.class);

    private final AgreementGateway gateway;
    private final SweepPlan plan;
    private final SearchPace pace;
    private final RedeemToken.Storage storage;

    SweepAgreements(
            AgreementGateway gateway,
            SweepPlan plan,
            SearchPace pace,
            RedeemToken.Storage storage) {
        this.gateway = gateway;
        this.plan = plan;
        this.pace = pace;
        this.storage = storage;
    }

    @Override
    public String name() {
        return "marketplace-sweep";
    }

    @Override
    public synchronized boolean run() {
        if (pace.isResting()) {
            return false;
        }
        Optional<SweepQuestion> question = plan.next();
        if (question.isEmpty() || !pace.take()) {
            return false;
        }
        return switch (gateway.search(question.get().search(), question.get().next())) {
            case SearchAnswer.Page page -> {
                pace.answered();
                plan.take(page);
                yield true;
            }
            case SearchAnswer.Throttled _ -> failed("AWS throttles searches for agreements");
            case SearchAnswer.Unavailable(var reason) ->
                    failed("the Agreement API gave no answer: " + reason);
            case SearchAnswer.Refused(var reason) -> {
                plan.beginAnew();
                yield failed("AWS does not take the search: " + reason);
            }
            case SearchAnswer.NotAuthorized(var code) -> {
                pace.failed();
                LOG.error("AWS refuses SearchAgreements to this seller: {}", code);
                yield false;
            }
        };
    }

    /** While AWS cannot be asked, nothing waits for it. */
    @Override
    public synchronized Optional<String> waitingFor() {
        return !pace.isResting() && storage.transactions().asSystem(plan::isDue)
                ? Optional.of("agreements are to be compared with what AWS lists")
                : Optional.empty();
    }

    private boolean failed(String why) {
        pace.failed();
        LOG.warn(why);
        return false;
    }
}
