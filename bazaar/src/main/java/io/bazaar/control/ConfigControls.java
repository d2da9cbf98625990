package io.bazaar.control;

import io.bazaar.market.Definitions;
import io.bazaar.market.ReloadAnswer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /_bazaar/config}: reading the market's file again, now. */
final class ConfigControls {

    private static final String PATH = Controls.ROOT + "/config";

    private final Definitions definitions;

    ConfigControls(Definitions definitions) {
        this.definitions = definitions;
    }

    void register(RoutesConfig routes) {
        routes.post(PATH + "/reload", Controls.readable(this::reload));
    }

    private void reload(Context http) {
        ReloadAnswer answer = definitions.reload();
        if (answer instanceof ReloadAnswer.Replaced) {
            Controls.answer(http, 200, answer);
        } else {
            AgreementControls.refuse(http, answer);
        }
    }
}
