package io.bazaar.control;

import io.bazaar.state.MarketState;
import io.bazaar.state.State;
import io.bazaar.state.StateAnswer;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /_bazaar/state}: everything as JSON, out and in. */
final class StateControls {

    private static final String PATH = Controls.ROOT + "/state";

    private final MarketState state;

    StateControls(MarketState state) {
        this.state = state;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, http -> Controls.answer(http, 200, state.export()));
        routes.post(PATH, Controls.readable(this::replace));
    }

    /** Read as a stream: a state may be larger than any other request. */
    private void replace(Context http) throws IOException, InterruptedException {
        State wanted = Json.read(http.bodyInputStream().readAllBytes(), State.class);
        StateAnswer answer;
        try {
            answer = state.replace(wanted);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("not a state of this Bazaar: " + e.getMessage());
        }
        if (answer instanceof StateAnswer.Replaced) {
            Controls.answer(http, 200, answer);
        } else {
            AgreementControls.refuse(http, answer);
        }
    }
}
