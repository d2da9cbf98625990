package io.bazaar.control;

import io.bazaar.Emulator;
import io.bazaar.sns.Sns;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Adds the routes under {@code /_bazaar/}. */
public final class Controls {

    static final String ROOT = "/_bazaar";

    private final ControlDesk desk;
    private final Emulator emulator;

    private Controls(ControlDesk desk) {
        this.desk = desk;
        this.emulator = desk.emulator();
    }

    /** Called once while the server is being configured. */
    public static void register(RoutesConfig routes, ControlDesk desk) {
        Controls controls = new Controls(desk);
        routes.get(ROOT + "/health", readable(controls::health));
        routes.get(ROOT + "/accounts", readable(controls::accounts));
        routes.get(ROOT + "/bills", readable(controls::bills));
        routes.get(ROOT + "/records", readable(controls::records));
        routes.get(ROOT + "/queues", readable(controls::queues));
        routes.get(ROOT + "/mails", readable(controls::mails));
        new FaultControls(desk.faults(), desk.emulator().clock()).register(routes);
        new CallControls(desk.calls()).register(routes);
        new ClockControls(desk.emulator().clock()).register(routes);
        new AgreementControls(desk.emulator()).register(routes);
        new OpenApiControls().register(routes);
        new CatalogControls(desk).register(routes);
        new StateControls(desk.state()).register(routes);
        routes.get(Sns.CERTIFICATE, controls::certificate);
        new InvoiceControls(desk.emulator().billing()).register(routes);
        new FeedControls(desk.emulator().billing().feeds()).register(routes);
        new TrailControls(desk).register(routes);
        new ConfigControls(desk.emulator().definitions()).register(routes);
    }

    /** Turns a request that cannot be read into a 400 that says why. */
    static Handler readable(Handler handler) {
        return http -> {
            try {
                handler.handle(http);
            } catch (BadRequest | JacksonException e) {
                answer(http, 400, Map.of("error", e.getMessage()));
            }
        };
    }

    static void answer(Context http, int status, Object body) {
        http.status(status).contentType("application/json").result(Json.bytes(body));
    }

    private void health(Context http) {
        answer(http, 200, Map.of("status", "UP", "now", emulator.clock().instant()));
    }

    private void accounts(Context http) {
        List<Map<String, Object>> accounts =
                emulator.accounts().list().stream()
                        .map(account -> {
                            Map<String, Object> shown = new LinkedHashMap<>();
                            shown.put("accountId", account.accountId());
                            shown.put("role", account.role());
                            shown.put("name", account.name());
                            shown.put("accessKeyId", account.accessKeyId());
                            shown.put("secretAccessKey", account.secretAccessKey());
                            shown.put("temporaryKeys", account.temporaryKeys());
                            shown.put("users", account.users());
                            return shown;
                        })
                        .toList();
        answer(http, 200, accounts);
    }

    private void bills(Context http) {
        String account = Ask.parameter(http, "account");
        @Nullable String month = http.queryParam("month");
        YearMonth asked =
                month == null
                        ? emulator.bills().currentMonth()
                        : Ask.parsed("month", month, YearMonth::parse);
        answer(http, 200, emulator.bills().bill(account, asked));
    }

    private void records(Context http) {
        answer(http, 200, desk.records().all());
    }

    private void queues(Context http) {
        answer(http, 200, desk.queues().depths());
    }

    private void mails(Context http) {
        @Nullable String to = http.queryParam("to");
        answer(http, 200, to == null ? emulator.inbox().list() : emulator.inbox().to(to));
    }

    private void certificate(Context http) {
        http.contentType("application/x-pem-file").result(desk.sns().certificatePem());
    }
}
