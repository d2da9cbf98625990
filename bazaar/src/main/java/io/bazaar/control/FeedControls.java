package io.bazaar.control;

import io.bazaar.feeds.DataFeeds;
import io.bazaar.feeds.FeedFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /_bazaar/feeds}: the sellers' buckets, as a list and file by file. */
final class FeedControls {

    private static final String PATH = Controls.ROOT + "/feeds";

    private final DataFeeds feeds;

    FeedControls(DataFeeds feeds) {
        this.feeds = feeds;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(this::list));
        routes.get(
                PATH + "/{account}/{feed}/{year}/{month}/data.csv", Controls.readable(this::file));
    }

    private void list(Context http) {
        @Nullable String account = http.queryParam("account");
        List<Map<String, Object>> files =
                feeds.files().stream()
                        .filter(it -> account == null || it.sellerAccountId().equals(account))
                        .map(FeedControls::shown)
                        .toList();
        Controls.answer(http, 200, files);
    }

    private static Map<String, Object> shown(FeedFile file) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("account", file.sellerAccountId());
        shown.put("path", file.path());
        shown.put("bytes", file.bytes());
        shown.put("href", PATH + "/" + file.sellerAccountId() + "/" + file.path());
        return shown;
    }

    private void file(Context http) {
        String path =
                String.join(
                        "/",
                        http.pathParam("feed"),
                        http.pathParam("year"),
                        http.pathParam("month"),
                        "data.csv");
        Optional<FeedFile> file = feeds.file(http.pathParam("account"), path);
        if (file.isEmpty()) {
            Controls.answer(http, 404, Map.of("error", "no such file: " + path));
        } else {
            http.status(200).contentType("text/csv; charset=utf-8").result(feeds.text(file.get()));
        }
    }
}
