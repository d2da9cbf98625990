package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the program tells of its inside. */
final class ExposureTests extends MatrixTest {

    @Autowired private ApplicationContext program;

    @Test
    @Carries("S57")
    void nothing_but_health_is_on_the_port_of_the_pages() {
        assertThat(Routes.of(program))
                .filteredOn(route -> route.path().startsWith("/actuator"))
                .extracting(Route::toString)
                .containsExactlyInAnyOrder(
                        "GET /actuator",
                        "GET /actuator/health",
                        "GET /actuator/health/**",
                        "GET /actuator/prometheus");

        assertThat(status("/actuator/health")).isEqualTo(200);
        assertThat(as(Actor.OPERATOR).ask("GET", "/actuator/health", "-").body())
                .doesNotContain("components", "PostgreSQL", "diskSpace");
    }

    @ParameterizedTest
    @Carries("S57")
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/prometheus",
                "/actuator/health/db",
                "/actuator/health/diskSpace",
                "/actuator/loggers",
                "/actuator/mappings",
                "/h2-console",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/.git/config",
                "/.env",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/css/../application.yaml",
                "/css/%2e%2e/application.yaml",
                "/webjars/../application.yaml",
                "/debug",
                "/trace"
            })
    void what_is_not_for_visitors_is_not_there(String path) {
        assertThat(status(path)).as("nobody").isIn(400, 404);
        assertThat(as(Actor.OPERATOR).ask("GET", path, "-").statusCode())
                .as("an operator")
                .isIn(400, 404);
    }

    @ParameterizedTest
    @Carries("S57")
    @ValueSource(strings = {"/css/", "/js/", "/images/", "/webjars/", "/css"})
    void a_folder_is_not_listed(String path) {
        assertThat(status(path)).isEqualTo(404);
    }

    @ParameterizedTest
    @Carries("S57")
    @ValueSource(strings = {"/", "/sign-in", "/v1/usage/events"})
    void trace_is_refused(String path) {
        assertThat(as(Actor.ANONYMOUS).ask("TRACE", path, "-").statusCode())
                .isIn(400, 403, 404, 405);
    }

    @ParameterizedTest
    @Carries("S57")
    @ValueSource(
            strings = {
                "/sign-in?continue=%00",
                "/sign-in?continue=%c3%28",
                "/link/not-an-id",
                "/organizations/not-an-id",
                "/organizations/%2e%2e/members",
                "/register/verify?id=not-an-id",
                "/docs/nothing-here",
                "/v1/nothing-here"
            })
    void an_error_tells_a_reference_and_nothing_of_the_inside(String path) {
        HttpResponse<String> answer = as(Actor.ADMIN).ask("GET", path, "-");

        assertThat(answer.body())
                .doesNotContain(
                        "Exception",
                        "at io.stallholder",
                        "org.springframework",
                        "org.postgresql",
                        "select ",
                        "Apache Tomcat",
                        "Whitelabel",
                        "java.lang");
        assertThat(answer.headers().map().keySet())
                .doesNotContain("Server", "server", "X-Powered-By", "x-powered-by");
    }

    private int status(String path) {
        return as(Actor.ANONYMOUS).ask("GET", path, "-").statusCode();
    }
}
