package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.Actor;
import io.stallholder.metering.RecoverSending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a monitoring system scrapes, and where. */
@TestPropertySource(
        properties = {"management.server.port=0", "management.server.address=127.0.0.1"})
final class MetricsTests extends ConsoleTest {

    private static final Path DASHBOARD = Path.of("../docs/operations/grafana-metering.json");
    private static final Path ALERTS = Path.of("../docs/operations/alerts.md");
    private static final Pattern METRIC = Pattern.compile("stallholder_[a-z_]+");

    @Autowired private RecoverSending recover;

    @Value("${local.management.port}")
    private int port;

    @Test
    void metrics_and_health_are_on_the_management_port_and_nothing_else_is() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(403);
        assertThat(get("/actuator").statusCode()).isEqualTo(403);
        assertThat(get("/desk").statusCode()).isEqualTo(403);
    }

    @Test
    void health_names_a_recovery_and_is_no_error_since_the_pages_work() throws Exception {
        Actor operator = new Actor.Job("an operator");
        recover.declare(operator, "a drill");

        HttpResponse<String> health = get("/actuator/health");
        String metrics = get("/actuator/prometheus").body();
        recover.end(operator, "it was a drill");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"RECOVERY\"");
        assertThat(metrics).contains("stallholder_metering_recovery 1.0");
        assertThat(get("/actuator/health").body()).contains("\"UP\"");
    }

    @Test
    void metrics_are_not_on_the_port_of_the_pages() {
        assertThat(browser().open("/actuator/prometheus").status()).isEqualTo(404);
    }

    @Test
    void every_metric_of_the_dashboard_and_of_the_alerts_page_is_scraped() throws Exception {
        Set<String> scraped = names(get("/actuator/prometheus").body());
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));

        assertThat(dashboard.path("panels").size()).isGreaterThan(8);
        assertThat(names(Files.readString(DASHBOARD))).hasSizeGreaterThan(10).isSubsetOf(scraped);
        assertThat(names(Files.readString(ALERTS))).hasSizeGreaterThan(5).isSubsetOf(scraped);
    }

    @Test
    void no_metric_of_ours_has_a_label_that_grows_with_customers() throws Exception {
        Set<String> labels =
                Pattern.compile("stallholder_[a-z_]+\\{([^}]*)}")
                        .matcher(get("/actuator/prometheus").body())
                        .results()
                        .map(found -> found.group(1).replaceAll("=\"[^\"]*\"", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(labels).isSubsetOf("state", "outcome", "verdict", "kind,state");
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
