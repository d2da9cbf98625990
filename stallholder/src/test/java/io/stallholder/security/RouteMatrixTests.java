package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route for every actor. With {@code -Dstallholder.docs=write} what they got is written
 * beside the table, into {@code target/routes.txt}, to be judged and copied.
 */
final class RouteMatrixTests extends MatrixTest {

    private static final Set<Actor> OUTSIDERS =
            Set.of(Actor.ANONYMOUS, Actor.STRANGER, Actor.REMOVED, Actor.SCOPELESS, Actor.REVOKED);

    private final RouteTable table = RouteTable.read();

    @Autowired private ApplicationContext program;

    @Test
    @Carries("S30")
    void every_route_has_a_row_and_every_row_a_route() {
        assertThat(String.join("\n", table.differences(routes()))).isEmpty();
    }

    @Test
    @Carries("S30")
    void every_row_but_those_of_files_says_what_each_actor_gets() {
        assertThat(table.rows().values())
                .filteredOn(row -> !row.route().path().contains("*"))
                .allSatisfy(row ->
                        assertThat(row.cells().values())
                                .as(row.route().toString())
                                .doesNotContain("-"));
    }

    @Test
    @Carries("S30")
    void a_new_route_without_a_row_is_seen() throws NoSuchMethodException {
        RequestMappingHandlerMapping router =
                program.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        RequestMappingInfo forgotten =
                RequestMappingInfo.paths("/organizations/{id}/forgotten").build();
        router.registerMapping(forgotten, this, getClass().getDeclaredMethod("forgotten"));
        try {
            assertThat(table.differences(routes()))
                    .containsExactly(
                            "no row says who may ask for ANY /organizations/{id}/forgotten");
        } finally {
            router.unregisterMapping(forgotten);
        }
    }

    @Test
    @Carries("S30")
    void every_security_filter_is_known_with_the_routes_that_it_answers() {
        Set<String> known = new TreeSet<>();
        table.filters().forEach(line -> known.add(line.replaceAll("\\s.*", "")));

        assertThat(Routes.filters(program)).isEqualTo(known);
    }

    @Test
    @Carries({"S21", "S30"})
    void every_actor_gets_on_every_route_what_the_table_says() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Scene scene = scene();
        for (RouteTable.Row row : rows()) {
            Map<Actor, String> got = cells(row, scene, wrong);
            if (!row.route().method().equals("GET")) {
                scene = scene();
            }
            lines.add(RouteTable.line(row.route(), row.sends(), got));
            row.cells()
                    .forEach((actor, expected) -> {
                        if (!expected.equals("-") && !expected.equals(got.get(actor))) {
                            wrong.add(row.route() + ": " + actor + " got " + got.get(actor));
                        }
                    });
        }
        if (System.getProperty("stallholder.docs", "check").equals("write")) {
            Files.write(Path.of("target/routes.txt"), lines);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    @Carries({"S30", "S35"})
    void a_foreign_id_is_answered_like_one_that_nobody_has() {
        assertThat(leaks()).isEmpty();
    }

    /** Outsiders first: between the two sums nobody asks who may change anything. */
    private Map<Actor, String> cells(RouteTable.Row row, Scene scene, List<String> wrong) {
        Map<Actor, String> got = new EnumMap<>(Actor.class);
        String before = sum(scene);
        for (Actor actor : OUTSIDERS) {
            HttpResponse<String> answer = ask(actor, row, scene.victim().subjects(), scene);
            scene.victim().words().stream()
                    .filter(word -> Oracle.tells(answer, word, row, scene.victim().subjects()))
                    .forEach(word -> wrong.add(row.route() + " tells " + actor + " " + word));
            got.put(actor, cell(answer));
        }
        String after = sum(scene);
        if (!after.equals(before)) {
            wrong.add(row.route() + " lets outsiders change " + Estates.changed(before, after));
        }
        for (Actor actor : EnumSet.complementOf(EnumSet.copyOf(OUTSIDERS))) {
            got.put(actor, cell(ask(actor, row, scene.victim().subjects(), scene)));
        }
        return got;
    }

    private Set<Route> routes() {
        Set<Route> routes = Routes.of(program);
        routes.addAll(Routes.ofFilters(table));
        return routes;
    }

    /** The table's rows; of a route without one, what can be said without. */
    private List<RouteTable.Row> rows() {
        return routes().stream()
                .filter(route -> !route.path().contains("*"))
                .map(route ->
                        table.rows().getOrDefault(route, new RouteTable.Row(route, "-", Map.of())))
                .toList();
    }

    @SuppressWarnings("unused") // a route of it is registered for a moment
    private String forgotten() {
        return "forgotten";
    }
}
